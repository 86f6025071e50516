import { schemaOperation } from '../shared/schemas';
import { formType } from './fields';

export const getSchema = schemaOperation({
	endpoint: 'form.getSchema',
	what: 'form',
	property: formType,
	path: (type) => ({ formType: type }),
});
