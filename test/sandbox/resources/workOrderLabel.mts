import { labelResource } from './labels.mts';

/** Source: Persat's reference, work orders. Some orders have ID 4, a deleted label. */
export const workOrderLabel = labelResource({
	name: 'workOrderLabel',
	path: '/work-orders-labels',
	book: (store) => store.workOrderLabels,
	missing: (id) => `No existe la etiqueta de orden de trabajo con id: ${id}`,
	seeded: [
		{ id: 2, name: 'Prioritaria', color: 'RED_2' },
		{ id: 3, name: 'Garantía', color: 'YELLOW' },
		{ id: 5, name: 'Facturada', color: 'GREEN_3' },
		{ id: 7, name: 'Abonado', color: 'BLUE_2' },
	],
});
