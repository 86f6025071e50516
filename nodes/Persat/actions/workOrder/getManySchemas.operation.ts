import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'workOrder',
	endpoint: 'workOrder.getManySchemas',
});
