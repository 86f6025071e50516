import { schemaOperation } from '../shared/schemas';
import { masterDb } from './parameters';

export const getSchema = schemaOperation({
	kind: 'masterDb',
	endpoint: 'masterDb.getSchema',
	parameter: masterDb,
	path: (id) => ({ masterDb: id }),
});
