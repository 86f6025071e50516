import { schemaOperation } from '../shared/schemas';
import { workOrderTypeVersion } from './parameters';

export const getSchema = schemaOperation({
	kind: 'workOrder',
	endpoint: 'workOrder.getSchema',
	parameter: workOrderTypeVersion,
	path: (id) => ({ workOrderType: id }),
});
