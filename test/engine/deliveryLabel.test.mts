import { describeLabels } from '../support/labels.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

describeLabels(
	{ sandbox, engine },
	{
		resource: 'deliveryLabel',
		book: () => sandbox.store.deliveryLabels,
		known: { id: 4, name: 'Frágil', color: 'RED_2' },
		seeded: [4, 6, 9],
		firstTwo: [
			{ id: 4, name: 'Frágil', color: 'RED_2' },
			{ id: 6, name: 'Refrigerado', color: 'BLUE_2' },
		],
		list: 'searchDeliveryLabels',
		listed: ['Contra reembolso', 'Frágil', 'Refrigerado'],
		missing: 'No existe el label con id: 99',
	},
);
