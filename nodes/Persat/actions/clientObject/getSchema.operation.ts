import { schemaOperation } from '../shared/schemas';
import { objectType } from './parameters';

export const getSchema = schemaOperation({
	kind: 'objectType',
	endpoint: 'clientObject.getSchema',
	parameter: objectType,
	path: (id) => ({ objectType: id }),
});
