import { identifierField } from '../../schema/fields';
import type { Operation } from '../operation';
import { accountFieldValues } from '../shared/accountFields';
import { refuseUnreachable } from '../shared/identified';
import { changedFields, elementLabels, elementPath, whichElement } from './fields';
import { elementView } from './view';

export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update Master Db element',
	description: 'Change some fields of an element, the identifier included; the others stay',
	reads: false,
	properties: [...whichElement, changedFields],
	view: elementView,
	async execute(call) {
		const path = await elementPath(call);
		const { masterDb, identifier } = path;
		const fields = await accountFieldValues(call, changedFields, 'masterDb', masterDb);
		// Its own identifier is no new one: Persat might take it for one that is taken.
		const renamed = String(fields[identifierField] ?? '').trim();
		if (renamed === '' || renamed === identifier) delete fields[identifierField];
		// It could not be reached by one with blanks around it.
		else fields[identifierField] = renamed;
		refuseUnreachable(call, 'identifier', fields[identifierField]);
		if (Object.keys(fields).length === 0) {
			throw call.refuse('fields', 'has nothing to change', 'Fill in at least one field.');
		}
		const updated = await call.persat.object('masterDb.update', {
			path,
			body: { fields },
			// A new identifier comes from the fields.
			labels: { ...elementLabels, field_1: changedFields.displayName },
			hints: { 409: 'Another element of this Master Db has that identifier.' },
		});
		return [{ mdb_id: masterDb, ...updated }];
	},
};
