import { describeLabels } from '../support/labels.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox();

describeLabels(
	{ sandbox, engine },
	{
		resource: 'workOrderLabel',
		book: () => sandbox.store.workOrderLabels,
		known: { id: 2, name: 'Prioritaria', color: 'RED_2' },
		seeded: [2, 3, 5, 7],
		firstTwo: [
			{ id: 2, name: 'Prioritaria', color: 'RED_2' },
			{ id: 3, name: 'Garantía', color: 'YELLOW' },
		],
		list: 'searchWorkOrderLabels',
		listed: ['Abonado', 'Facturada', 'Garantía', 'Prioritaria'],
		missing: 'No existe la etiqueta de orden de trabajo con id: 99',
	},
);
