import { readSchema } from '../../schema/schemas';
import { schemasOperation } from '../shared/schemas';

export const getManySchemas = schemasOperation({
	endpoint: 'clientObject.getManySchemas',
	what: 'object type',
	description: 'Get the object types of the account, each with its fields',
	dictionary: 'objectTypes',
	id: { key: 'objectTypeId', label: 'Object Type ID' },
	fieldsOf: readSchema.objectType,
});
