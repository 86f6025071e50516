import { labelResource } from '../shared/labels';

export const deliveryLabel = labelResource({
	value: 'deliveryLabel',
	name: 'Delivery Label',
	what: 'delivery label',
	from: 'deliveryLabels',
	carriers: 'deliveries',
	example: '4',
});
