import { schemaOperation } from '../shared/schemas';
import { objectType } from './fields';

export const getSchema = schemaOperation({
	kind: 'objectType',
	endpoint: 'clientObject.getSchema',
	property: objectType,
	path: (id) => ({ objectType: id }),
});
