import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'objectType',
	endpoint: 'clientObject.getManySchemas',
	description: 'Get the object types of the account, each with its fields',
	tellsFields: true,
});
