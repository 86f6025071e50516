import { schemaOperation } from '../shared/schemas';
import { workOrderType } from './fields';

export const getSchema = schemaOperation({
	endpoint: 'workOrder.getSchema',
	what: 'work order type',
	property: workOrderType,
	path: (type) => ({ workOrderType: type }),
});
