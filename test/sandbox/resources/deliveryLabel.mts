import { labelResource } from './labels.mts';

/** Source: Persat's reference, deliveries. */
export const deliveryLabel = labelResource({
	name: 'deliveryLabel',
	path: '/deliveries-labels',
	book: (store) => store.deliveryLabels,
	missing: (id) => `No existe el label con id: ${id}`,
	seeded: [
		{ id: 4, name: 'Frágil', color: 'RED_2' },
		{ id: 6, name: 'Refrigerado', color: 'BLUE_2' },
		// The color may be missing.
		{ id: 9, name: 'Contra reembolso' },
	],
});
