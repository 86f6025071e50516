import { schemaOperation } from '../shared/schemas';
import { formType } from './fields';

export const getSchema = schemaOperation({
	kind: 'form',
	endpoint: 'form.getSchema',
	property: formType,
	path: (id) => ({ formType: id }),
});
