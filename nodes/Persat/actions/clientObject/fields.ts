import type { IDataObject } from 'n8n-workflow';
import { identifierField } from '../../schema/fields';
import type { OperationCall } from '../call';
import { clientLocator } from '../client/fields';
import { accountFields, accountFieldValues } from '../shared/accountFields';
import { identifierIn, identifierProperty } from '../shared/identified';
import { locator } from '../shared/properties';

export const objectClient = {
	...clientLocator,
	description: 'The client that the object is in',
};

export const objectType = locator({
	displayName: 'Object Type',
	name: 'objectType',
	from: 'objectTypes',
	required: true,
	example: '1',
	exampleName: 'Air conditioner',
	description: 'The type of object, as the account defined it',
});

const identifier = identifierProperty(
	"What identifies the object in its client: the value of its type's first field",
	'EQ 001',
);

/** What says which object an operation is about. */
export const whichObject = [objectClient, objectType, identifier];

export const objectFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	description: 'The other fields of the object, by name. Empty ones are not sent.',
	method: 'getObjectFields',
	dependsOn: ['objectType.value'],
});

/** What Persat's messages name → the parameter, for a change of an object. */
export const changeLabels: Record<string, string> = {
	uid_client: 'Client',
	identificador: 'Identifier',
	fields: 'Fields',
};

/**
 * The same where no single object is looked for. Of one that is missing, Persat says that its
 * client or its type is: there, these would name the wrong parameter.
 */
export const objectLabels: Record<string, string> = {
	...changeLabels,
	// Texts name the client by this word.
	cliente: 'Client',
	obj_id: 'Object Type',
};

/** Hints for the statuses of creating and changing an object. */
export const objectHints = {
	409: 'A client cannot have two objects of one type with the same identifier.',
};

/** The object that the parameters name. */
export async function objectPath(call: OperationCall) {
	return {
		client: await call.id('client'),
		objectType: await call.numericId('objectType'),
		identifier: identifierIn(call),
	};
}

/** What the user gave for the fields beside the identifier. */
export async function otherFields(call: OperationCall, type: number): Promise<IDataObject> {
	const fields = await accountFieldValues(call, objectFields, 'objectType', type);
	delete fields[identifierField];
	return fields;
}
