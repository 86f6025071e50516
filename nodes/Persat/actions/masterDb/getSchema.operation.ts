import { schemaOperation } from '../shared/schemas';
import { masterDbLocator } from './fields';

export const getSchema = schemaOperation({
	kind: 'masterDb',
	endpoint: 'masterDb.getSchema',
	property: masterDbLocator,
	path: (id) => ({ masterDb: id }),
});
