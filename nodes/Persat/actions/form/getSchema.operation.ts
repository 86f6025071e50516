import { schemaOperation } from '../shared/schemas';
import { formTypeVersion } from './parameters';

export const getSchema = schemaOperation({
	kind: 'form',
	endpoint: 'form.getSchema',
	parameter: formTypeVersion,
	path: (id) => ({ formType: id }),
});
