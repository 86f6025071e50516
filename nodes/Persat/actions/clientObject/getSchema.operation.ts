import type { Operation } from '../operation';
import { schemaOperation } from '../shared/schemas';
import { objectType } from './fields';

export const getSchema: Operation = schemaOperation({
	endpoint: 'clientObject.getSchema',
	what: 'object type',
	property: objectType,
	path: (id) => ({ objectType: id }),
});
