import { accountFields } from '../../parameters/accountFields';
import { locator } from '../../parameters/locator';
import type { Parameter } from '../../parameters/parameter';
import type { OperationCall } from '../call';
import { identifierParameter } from '../shared/identified';
import { clientLocator } from '../shared/locators';

export const client = clientLocator({
	description: 'The client that has the object',
	required: true,
});

/** The client whose objects are wanted. */
export const onlyClient = clientLocator({
	description: 'Only objects of this client. Leave empty for all clients.',
	none: 'All clients',
});

export const objectType = locator({
	displayName: 'Object Type',
	name: 'objectType',
	api: 'obj_id',
	from: 'objectTypes',
	required: true,
	example: '1',
	exampleName: 'Air conditioner',
	description: 'The type of object, as defined in your account',
});

const identifier = identifierParameter({
	api: ['identificador'],
	description: "Identifies the object at its client: the value of its type's first field",
	example: 'EQ 001',
});

/** Which object an operation is about. */
export const objectParameters: Parameter[] = [client, objectType, identifier];

export const objectFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	api: ['fields'],
	description: 'The other fields of the object, by name.',
	method: 'getObjectFields',
	kind: 'objectType',
	decidedBy: objectType,
	withoutIdentifier: true,
});

/** The object that the parameters name. */
export async function readObjectPath(call: OperationCall<never>) {
	return {
		client: await call.require(client),
		objectType: await call.require(objectType),
		identifier: await call.require(identifier),
	};
}

/** Of an object that is missing, Persat says that its client or its type is: labels would name the wrong parameter. */
export const lookupLabels = {};

/**
 * The same for a change: without the words by which Persat names the client and the type.
 * @param newClient what names the client in the body
 */
export const changeLabels = (newClient: Parameter) => ({
	uid_client: newClient.property.displayName,
	identificador: identifier.property.displayName,
	fields: objectFields.displayName,
});

/** Hints for the statuses of creating and changing an object. */
export const objectHints = {
	409: 'A client cannot have two objects of one type with the same identifier.',
};
