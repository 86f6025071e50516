import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	endpoint: 'form.getManySchemas',
	what: 'form',
	dictionary: 'formTypes',
	id: { key: 'formTypeId', label: 'Form Type ID' },
});
