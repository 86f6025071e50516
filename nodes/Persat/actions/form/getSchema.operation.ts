import { schemaOperation } from '../shared/schemas';
import { formType } from './parameters';

export const getSchema = schemaOperation({
	kind: 'form',
	endpoint: 'form.getSchema',
	parameter: formType,
	path: (id) => ({ formType: id }),
});
