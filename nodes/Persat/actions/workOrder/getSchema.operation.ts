import { schemaOperation } from '../shared/schemas';
import { workOrderType } from './parameters';

export const getSchema = schemaOperation({
	kind: 'workOrder',
	endpoint: 'workOrder.getSchema',
	parameter: workOrderType,
	path: (id) => ({ workOrderType: id }),
});
