import { schemaOperation } from '../shared/schemas';
import { deliveryTypeVersion } from './parameters';

export const getSchema = schemaOperation({
	kind: 'delivery',
	endpoint: 'delivery.getSchema',
	parameter: deliveryTypeVersion,
	path: (id) => ({ deliveryType: id }),
});
