import { isBlank } from '../../accountFields/blank';
import type { FieldValues } from '../../accountFields/encoding';
import { identifierField } from '../../accountFields/fields';
import { readIdentifier } from '../../parameters/text';
import { elementView, type MasterDbElement } from '../../records/masterDb';
import type { OperationCall } from '../call';
import { operation } from '../operation';
import { changedFields, elementParameters, identifier, readElementPath } from './parameters';

export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update Master Db element',
	description: 'Update some fields of an element, including its identifier',
	endpoints: ['masterDb.update'],
	readOnly: false,
	parameters: [...elementParameters, changedFields],
	view: elementView,
	async execute(call) {
		const path = await readElementPath(call);
		const fields = withNewIdentifier(
			call,
			await call.accountFields(changedFields, path.masterDb),
			path.identifier,
		);
		if (Object.keys(fields).length === 0) {
			throw call.refuse(changedFields, 'has nothing to change', 'Fill in at least one field.');
		}
		const updated: MasterDbElement = await call.persat.object('masterDb.update', {
			path,
			body: { fields },
			hints: { 409: 'Another element of this Master Db has that identifier.' },
		});
		return [{ mdb_id: path.masterDb, ...updated }];
	},
});

/** The fields to send. Persat may report an unchanged identifier as taken, so it is left out. */
function withNewIdentifier(
	call: OperationCall<never>,
	{ [identifierField]: renamed, ...others }: FieldValues,
	current: string,
): FieldValues {
	if (isBlank(renamed)) return others;
	const newIdentifier = readIdentifier(renamed, {
		refuse: (problem, hint) => call.refuse(identifier, problem, hint),
	});
	return newIdentifier !== current ? { ...others, [identifierField]: newIdentifier } : others;
}
