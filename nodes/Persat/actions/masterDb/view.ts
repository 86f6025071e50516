import type { IDataObject } from 'n8n-workflow';
import type { View } from '../../output/view';
import { decodeFields } from '../../schema/fields';
import { identifierOf } from '../shared/identified';

/** An element as users see it. Source: "Shapes" of Persat's reference, Master Dbs. */
export const elementView: View = {
	id: 'identifier',
	dictionaries: [],
	schema: { kind: 'masterDb', idOf: ({ mdb_id }) => mdb_id },
	fields: [
		{
			key: 'masterDb',
			label: 'Master Db',
			simplified: true,
			read: ({ mdb_id }, { schema }) => schema?.title ?? mdb_id,
		},
		{ key: 'identifier', label: 'Identifier', simplified: true, read: identifierOf },
		{
			key: 'fields',
			label: 'Fields',
			simplified: true,
			read: ({ fields }, { schema }) =>
				fields && decodeFields(fields as IDataObject, schema?.fields ?? []),
		},
		{ key: 'updated', label: 'Updated', simplified: true, read: (element) => element.updated },
		{ key: 'masterDbId', label: 'Master Db ID', read: (element) => element.mdb_id },
	],
};
