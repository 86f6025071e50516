import { schemaOperation } from '../shared/schemas';
import { deliveryType } from './parameters';

export const getSchema = schemaOperation({
	kind: 'delivery',
	endpoint: 'delivery.getSchema',
	parameter: deliveryType,
	path: (id) => ({ deliveryType: id }),
});
