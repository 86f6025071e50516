import { schemaOperation } from '../shared/schemas';
import { deliveryType } from './fields';

export const getSchema = schemaOperation({
	endpoint: 'delivery.getSchema',
	what: 'delivery type',
	property: deliveryType,
	path: (type) => ({ deliveryType: type }),
});
