import type { Operation } from '../operation';
import { schemasOperation } from '../shared/schemas';

export const getManySchemas: Operation = {
	...schemasOperation('clientObject.getManySchemas', 'object type'),
	description: 'Get the object types of the account, each with its fields',
};
