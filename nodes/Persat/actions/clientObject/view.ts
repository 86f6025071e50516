import type { IDataObject } from 'n8n-workflow';
import type { View } from '../../output/view';
import { decodeFields } from '../../schema/fields';
import { identifierOf } from '../shared/identified';

/** An object of a client as users see it. Source: "Shapes" of Persat's reference, client objects. */
export const objectView: View = {
	id: 'identifier',
	dictionaries: [],
	schema: { kind: 'objectType', idOf: ({ obj_id }) => obj_id },
	fields: [
		{ key: 'client', label: 'Client', simplified: true, read: (o) => o.uid_client },
		{
			key: 'objectType',
			label: 'Object Type',
			simplified: true,
			read: ({ obj_id }, { schema }) => schema?.title ?? obj_id,
		},
		{ key: 'identifier', label: 'Identifier', simplified: true, read: identifierOf },
		{
			key: 'fields',
			label: 'Fields',
			simplified: true,
			read: ({ fields }, { schema }) =>
				fields && decodeFields(fields as IDataObject, schema?.fields ?? []),
		},
		{ key: 'updated', label: 'Updated', simplified: true, read: (o) => o.updated },
		{ key: 'objectTypeId', label: 'Object Type ID', read: (o) => o.obj_id },
	],
};
