import { identifierField } from '../../accountFields/fields';
import { withCreated } from '../../output/view';
import { elementView, type MasterDbElement } from '../../records/masterDb';
import { operation } from '../operation';
import {
	elementFields,
	elementHints,
	newElementParameters,
	readNewElementPath,
} from './parameters';

export const upsert = operation({
	value: 'upsert',
	name: 'Create or Update',
	action: 'Create or update Master Db element',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	endpoints: ['masterDb.create', 'masterDb.get', 'masterDb.update'],
	readOnly: false,
	parameters: [...newElementParameters, elementFields],
	view: withCreated(elementView),
	async execute(call) {
		const path = await readNewElementPath(call);
		const { masterDb, identifier } = path;
		const fields = await call.accountFields(elementFields, masterDb);
		const hints = elementHints;
		const found: MasterDbElement | undefined =
			Object.keys(fields).length > 0
				? await call.persat.find('masterDb.update', { path, body: { fields }, hints })
				: await call.persat.find('masterDb.get', { path, hints });
		if (found) return [{ ...found, created: false }];
		// The Master Db may be missing instead of the element. In that case, creating fails with a
		// clear message.
		const body = { mdb_id: masterDb, fields: { ...fields, [identifierField]: identifier } };
		const created: MasterDbElement = await call.persat.object('masterDb.create', { body, hints });
		return [{ ...body, ...created, created: true }];
	},
});
