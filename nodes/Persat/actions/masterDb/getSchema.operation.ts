import type { Operation } from '../operation';
import { schemaOperation } from '../shared/schemas';
import { masterDbLocator } from './fields';

export const getSchema: Operation = {
	...schemaOperation({
		endpoint: 'masterDb.getSchema',
		what: 'Master Db',
		property: masterDbLocator,
		path: (id) => ({ masterDb: id }),
	}),
	description: 'Get the fields that the account defined for one Master Db',
};
