import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'form',
	endpoint: 'form.getManySchemas',
});
