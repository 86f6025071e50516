import { identifierField } from '../../accountFields/fields';
import { elementView, type MasterDbElement } from '../../records/masterDb';
import { operation } from '../operation';
import {
	elementFields,
	elementHints,
	newElementParameters,
	readNewElementPath,
} from './parameters';

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create Master Db element',
	description: 'Create an element of a Master Db',
	endpoints: ['masterDb.create'],
	readOnly: false,
	parameters: [...newElementParameters, elementFields],
	view: elementView,
	async execute(call) {
		const { masterDb, identifier } = await readNewElementPath(call);
		const others = await call.accountFields(elementFields, masterDb);
		const body = { mdb_id: masterDb, fields: { ...others, [identifierField]: identifier } };
		const created: MasterDbElement = await call.persat.object('masterDb.create', {
			body,
			hints: elementHints,
		});
		return [{ ...body, ...created }];
	},
});
