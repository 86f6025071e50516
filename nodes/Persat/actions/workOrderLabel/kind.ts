import type { LabelKind } from '../shared/labels';

export const workOrderLabels: LabelKind = {
	resource: 'workOrderLabel',
	what: 'work order label',
	dictionary: 'workOrderLabels',
	carriers: 'work orders',
	example: '2',
};
