import { accountFields } from '../../parameters/accountFields';
import { locator } from '../../parameters/locator';
import { ofNew } from '../../parameters/text';
import type { OperationCall } from '../call';
import { identifierParameter } from '../shared/identified';

export const masterDb = locator({
	displayName: 'Master Db',
	name: 'masterDb',
	api: 'mdb_id',
	from: 'masterDbs',
	required: true,
	example: '5',
	exampleName: 'Products',
	noun: 'Master Db',
	description: 'The catalog to use, such as your products or supplies',
});

export const identifier = identifierParameter({
	// Persat's messages call an element by these words.
	api: ['field_1', 'identificador', 'mdb'],
	description: 'Identifies the element in its Master Db: the value of its first field',
	example: 'REP-01',
});

const newIdentifier = ofNew(identifier);

/** Identifies the element. */
export const elementParameters = [masterDb, identifier];

/** Identifies an element that may be created. */
export const newElementParameters = [masterDb, newIdentifier];

export const elementFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	api: ['fields'],
	description: 'The other fields of the element, by title.',
	method: 'getMasterDbFields',
	kind: 'masterDb',
	decidedBy: masterDb,
	withoutIdentifier: true,
});

/** Fields of an update, which can change the identifier too. */
export const changedFields = accountFields({
	displayName: 'Fields',
	name: 'fields',
	// In messages about an update, the new identifier is one of the fields.
	api: ['fields', 'field_1'],
	description:
		'The fields to update, by title. A new value in the first field renames the element.',
	method: 'getChangedMasterDbFields',
	kind: 'masterDb',
	decidedBy: masterDb,
});

export const readElementPath = async (call: OperationCall<never>) =>
	await readPath(call, identifier);

export const readNewElementPath = async (call: OperationCall<never>) =>
	await readPath(call, newIdentifier);

const readPath = async (call: OperationCall<never>, parameter: typeof identifier) => ({
	masterDb: await call.require(masterDb),
	identifier: await call.require(parameter),
});

/** Hints for the error statuses of create. */
export const elementHints = {
	409: 'A Master Db cannot have two elements with the same identifier.',
};
