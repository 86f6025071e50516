import { accountFields } from '../../parameters/accountFields';
import { locator } from '../../parameters/locator';
import type { Parameter } from '../../parameters/parameter';
import { ofNew } from '../../parameters/text';
import type { OperationCall } from '../call';
import { identifierParameter } from '../shared/identified';
import { clientLocator } from '../shared/locators';

export const client = clientLocator({ required: true });

/** The client whose objects are listed. */
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

const newIdentifier = ofNew(identifier);

/** Identifies the object. */
export const objectParameters: Parameter[] = [client, objectType, identifier];

/** Identifies an object that may be created. */
export const newObjectParameters: Parameter[] = [client, objectType, newIdentifier];

export const objectFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	api: ['fields'],
	description: 'The other fields of the object, by title.',
	method: 'getObjectFields',
	kind: 'objectType',
	decidedBy: objectType,
	withoutIdentifier: true,
});

export const readObjectPath = async (call: OperationCall<never>) =>
	await readPath(call, identifier);

export const readNewObjectPath = async (call: OperationCall<never>) =>
	await readPath(call, newIdentifier);

async function readPath(call: OperationCall<never>, parameter: typeof identifier) {
	return {
		client: await call.require(client),
		objectType: await call.require(objectType),
		identifier: await call.require(parameter),
	};
}

/**
 * No labels: for a missing object, Persat blames its client or type, so a label would name the
 * wrong parameter.
 */
export const lookupLabels = {};

/**
 * Labels for a change, without Persat's words for the client and the type, for the same reason.
 * @param newClient the parameter for the client in the body
 */
export const changeLabels = (newClient: Parameter) => ({
	uid_client: newClient.property.displayName,
	identificador: identifier.property.displayName,
	fields: objectFields.displayName,
});

/** Hints for the error statuses of create and update. */
export const objectHints = {
	409: 'A client cannot have two objects of one type with the same identifier.',
};
