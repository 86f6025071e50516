import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	endpoint: 'workOrder.getManySchemas',
	what: 'work order type',
	dictionary: 'workOrderTypes',
	id: { key: 'workOrderTypeId', label: 'Work Order Type ID' },
});
