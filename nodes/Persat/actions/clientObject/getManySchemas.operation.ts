import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'objectType',
	endpoint: 'clientObject.getManySchemas',
	description: 'Get the object types and their fields',
	tellsFields: true,
});
