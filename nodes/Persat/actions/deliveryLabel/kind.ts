import type { LabelKind } from '../shared/labels';

export const deliveryLabels: LabelKind = {
	resource: 'deliveryLabel',
	what: 'delivery label',
	list: 'searchDeliveryLabels',
	carriers: 'deliveries',
	example: '4',
};
