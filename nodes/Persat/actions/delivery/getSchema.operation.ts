import { schemaOperation } from '../shared/schemas';
import { deliveryType } from './fields';

export const getSchema = schemaOperation({
	kind: 'delivery',
	endpoint: 'delivery.getSchema',
	property: deliveryType,
	path: (id) => ({ deliveryType: id }),
});
