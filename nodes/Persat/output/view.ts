import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { DictionaryName } from '../schema/dictionaries';
import type { NameOf } from '../schema/names';
import type { Schema, SchemaKind } from '../schema/schemas';

/** What is known about a record beside the record. */
export interface Known {
	nameOf: NameOf;
	/** Its own version of what the account defined; undefined when that cannot be had. */
	schema?: Schema;
}

/** One field of a record as users see it. */
export interface ViewField {
	key: string;
	/** Title Case, for the list of fields. */
	label: string;
	/** Undefined leaves the field out of the item. */
	read: (record: IDataObject, known: Known) => unknown;
	/** Whether it belongs to the Simplified output: at most ten do. */
	simplified?: boolean;
}

/** How the records of one entity are shown. */
export interface View {
	/** Key of the field that identifies a record: part of every selection. */
	id: string;
	/** Lists whose names the fields use. */
	dictionaries: DictionaryName[];
	/** The schema that names a record's fields, where the account defines some. */
	schema?: { kind: SchemaKind; idOf: (record: IDataObject) => unknown };
	fields: ViewField[];
}

type OutputMode = 'simplified' | 'raw' | 'selected';

/** What the user chose to get of each record. */
export interface OutputChoice {
	mode: OutputMode;
	/** Keys of the view; used by Selected Fields only. */
	selected: string[];
}

/** The Output parameters of an operation that gives records. */
export function outputProperties(view: View): INodeProperties[] {
	return [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The most useful fields, flat and by name',
				},
				{
					name: 'Raw',
					value: 'raw',
					description: 'Everything, exactly as Persat sends it',
				},
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'Only the fields you choose, by name',
				},
			],
			default: 'simplified',
			description: 'What to return for each record',
		},
		{
			displayName: 'Fields',
			name: 'outputFields',
			type: 'multiOptions',
			options: view.fields
				.filter(({ key }) => key !== view.id)
				.map(({ key, label }) => ({ name: label, value: key }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: [],
			description: 'The fields to return. The one that identifies the record always comes along.',
			displayOptions: { show: { output: ['selected'] } },
		},
	];
}

/** Records as the user chose to see them. */
export function present(
	records: IDataObject[],
	view: View,
	{ mode, selected }: OutputChoice,
	knownOf: (record: IDataObject) => Known,
): IDataObject[] {
	if (mode === 'raw') return records;
	const chosen = view.fields.filter(({ key, simplified }) =>
		mode === 'simplified' ? simplified : key === view.id || selected.includes(key),
	);
	return records.map((record) => {
		const shown: IDataObject = {};
		const known = knownOf(record);
		for (const { key, read } of chosen) {
			const value = read(record, known);
			if (value !== undefined) shown[key] = value as IDataObject[string];
		}
		return shown;
	});
}
