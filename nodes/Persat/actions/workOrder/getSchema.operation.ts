import { schemaOperation } from '../shared/schemas';
import { workOrderType } from './fields';

export const getSchema = schemaOperation({
	kind: 'workOrder',
	endpoint: 'workOrder.getSchema',
	property: workOrderType,
	path: (id) => ({ workOrderType: id }),
});
