import { readSchema } from '../../schema/schemas';
import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	endpoint: 'masterDb.getManySchemas',
	what: 'Master Db',
	description: 'Get the Master Dbs of the account, each with its fields',
	dictionary: 'masterDbs',
	id: { key: 'masterDbId', label: 'Master Db ID' },
	fieldsOf: readSchema.masterDb,
});
