import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	kind: 'delivery',
	endpoint: 'delivery.getManySchemas',
	query: { includeWidgets: true },
	tellsFields: true,
});
