import { labelResource } from '../shared/labels';

export const workOrderLabel = labelResource({
	value: 'workOrderLabel',
	name: 'Work Order Label',
	what: 'work order label',
	from: 'workOrderLabels',
	carriers: 'work orders',
	example: '2',
});
