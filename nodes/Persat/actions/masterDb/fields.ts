import type { IDataObject } from 'n8n-workflow';
import { identifierField } from '../../schema/fields';
import type { OperationCall } from '../call';
import { accountFields, accountFieldValues } from '../shared/accountFields';
import { identifierIn, identifierProperty } from '../shared/identified';
import { locator } from '../shared/properties';

export const masterDbLocator = locator({
	displayName: 'Master Db',
	name: 'masterDb',
	from: 'masterDbs',
	required: true,
	example: '5',
	exampleName: 'Products',
	description: 'The catalog of the account, such as its products or supplies',
});

const identifier = identifierProperty(
	'What identifies the element in its Master Db: the value of its first field',
	'REP-01',
);

/** What says which element an operation is about. */
export const whichElement = [masterDbLocator, identifier];

const fieldsTexts = {
	displayName: 'Fields',
	name: 'fields',
	method: 'getMasterDbFields',
	dependsOn: ['masterDb.value'],
};

export const elementFields = accountFields({
	...fieldsTexts,
	description: 'The other fields of the element, by name. Empty ones are not sent.',
});

/** For an update, which can change the identifier too. */
export const changedFields = accountFields({
	...fieldsTexts,
	description:
		'The fields to change, by name. A new value of the first one renames the element. Empty ones are not sent.',
});

/** What Persat's messages name → the parameter. Some name a thing rather than an API field. */
export const elementLabels: Record<string, string> = {
	mdb_id: 'Master Db',
	field_1: 'Identifier',
	identificador: 'Identifier',
	mdb: 'Identifier',
	fields: 'Fields',
};

/** Hints for the statuses of creating an element. */
export const elementHints = {
	409: 'A Master Db cannot have two elements with the same identifier.',
};

/** The element that the parameters name. */
export async function elementPath(call: OperationCall) {
	return { masterDb: await call.numericId('masterDb'), identifier: identifierIn(call) };
}

/** What the user gave for the fields beside the identifier. */
export async function otherFields(call: OperationCall, masterDb: number): Promise<IDataObject> {
	const fields = await accountFieldValues(call, elementFields, 'masterDb', masterDb);
	delete fields[identifierField];
	return fields;
}
