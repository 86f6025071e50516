import { readSchema } from '../../schema/schemas';
import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	endpoint: 'delivery.getManySchemas',
	query: { includeWidgets: true },
	what: 'delivery type',
	dictionary: 'deliveryTypes',
	id: { key: 'deliveryTypeId', label: 'Delivery Type ID' },
	fieldsOf: readSchema.delivery,
	hasResults: true,
});
