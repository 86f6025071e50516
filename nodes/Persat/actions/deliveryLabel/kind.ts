import type { LabelKind } from '../shared/labels';

export const deliveryLabels: LabelKind = {
	resource: 'deliveryLabel',
	what: 'delivery label',
	dictionary: 'deliveryLabels',
	carriers: 'deliveries',
	example: '4',
};
