import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation('delivery.getManySchemas', 'delivery type', {
	includeWidgets: true,
});
