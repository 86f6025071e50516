import type { Operation } from '../operation';
import { schemasOperation } from '../shared/schemas';

export const getManySchemas: Operation = {
	...schemasOperation('masterDb.getManySchemas', 'master db'),
	description: 'Get the Master Dbs of the account, each with its fields',
};
