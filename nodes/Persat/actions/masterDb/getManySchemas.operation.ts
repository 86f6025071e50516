import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'masterDb',
	endpoint: 'masterDb.getManySchemas',
	description: 'Get the Master Dbs and their fields',
	tellsFields: true,
});
