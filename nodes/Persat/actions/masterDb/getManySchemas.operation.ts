import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'masterDb',
	endpoint: 'masterDb.getManySchemas',
	description: 'Get the Master Dbs of the account, each with its fields',
	tellsFields: true,
});
