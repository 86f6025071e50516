import { quoted } from '../accountFields/wording';
import { outputFieldsMethod } from '../lookups/listMethods';
import type { OutputMode, Selection, View } from '../output/view';
import { entryParts, listEntries } from '../values/n8nValues';
import { indexByName, sortByText } from '../values/text';
import { boolean } from './boolean';
import { isEmptyList, oneOf } from './choices';
import { parameter, type Parameter } from './parameter';
import { readText } from './text';

const modes: Array<{ name: string; value: OutputMode; description: string }> = [
	{
		name: 'Simplified',
		value: 'simplified',
		description: 'The most useful fields, with names instead of IDs',
	},
	{ name: 'Raw', value: 'raw', description: 'Everything, exactly as Persat sends it' },
	{
		name: 'Selected Fields',
		value: 'selected',
		description: 'Only the fields you choose, in your order',
	},
];

export const outputMode = oneOf({
	displayName: 'Output',
	name: 'output',
	noDataExpression: true,
	options: modes,
	initial: 'simplified',
});

export const inOwnColumns = boolean({
	displayName: 'Custom Fields in Own Columns',
	name: 'ownColumns',
	description: 'Whether to put each custom field of your account in its own column',
});

export const listsAsText = boolean({
	displayName: 'Lists as Text',
	name: 'listsAsText',
	description: 'Whether to return lists as text, such as "Ana, Luis". Useful for spreadsheets.',
});

/** Singular labels for the account fields of a container. */
const ownLabels: Record<string, string> = {
	customFields: 'Custom field',
	fields: 'Field',
	instructions: 'Instruction',
	results: 'Result',
};

/** One entry of the list of fields. */
export interface FieldChoice {
	name: string;
	value: string;
}

/** The selectable fields of a view. The record's ID is always included and needs no choice. */
export function fieldChoices({ id, fields }: View): FieldChoice[] {
	const choices = fields
		.filter(({ key }) => key !== id)
		.map(({ key, label }) => ({ name: label, value: key }));
	return sortByText(choices, ({ name }) => name);
}

/** A choice for an account field, within the field of the view that holds it. */
export const ownFieldChoice = (container: string, title: string): FieldChoice => ({
	name: `${ownLabels[container]}: ${title}`,
	value: `${container}.${title}`,
});

/** Keys of the fields that hold account fields. */
export const ownFieldsOf = ({ fields }: View): string[] =>
	fields.filter(({ isOwn }) => isOwn).map(({ key }) => key);

/** The parameter Selected Fields. Keeps the order in which fields were chosen. */
export function outputFields(view: View): Parameter<Selection[]> {
	const hasOwn = ownFieldsOf(view).length > 0;
	return parameter(
		{
			displayName: 'Fields',
			name: 'outputFields',
			description: 'The fields to return, in this order, after the ID',
			displayOptions: { show: { output: ['selected'] } },
		},
		{
			kind: 'fields',
			type: 'multiOptions',
			options: fieldChoices(view),
			...(hasOwn && {
				typeOptions: {
					loadOptionsMethod: outputFieldsMethod,
					loadOptionsDependsOn: ['objectType.value', 'masterDb.value'],
				},
			}),
			default: [],
			emptyHint: 'Choose at least one.',
			isEmpty: isEmptyList,
			read(value, reading) {
				const selections = new Map<string, Selection>();
				for (const entry of entriesOf(value, view)) {
					const text = readText(entry, reading).trim();
					const selection = selectionOf(text, view);
					if (!selection) {
						const known = view.fields.map(({ label }) => label).join(', ');
						throw reading.refuse(`cannot be ${quoted(text)}`, `It can be ${known}.`);
					}
					selections.set(JSON.stringify(selection), selection);
				}
				return [...selections.values()];
			},
		},
	);
}

/** A title may contain a comma, so an entry of a list is not split. */
function entriesOf(value: unknown, view: View): unknown[] {
	const isOwn = (entry: unknown) =>
		Array.isArray(value) && ownFieldsOf(view).some((key) => String(entry).startsWith(`${key}.`));
	return listEntries(value).flatMap((entry) => (isOwn(entry) ? [entry] : entryParts(entry)));
}

function selectionOf(text: string, view: View): Selection | undefined {
	const spellings = view.fields.flatMap(({ key, label }) => [
		{ key, text: key },
		{ key, text: label },
	]);
	const [field] = indexByName(spellings, (one) => one.text)(text).found;
	if (field) return { key: field.key };
	const own = ownFieldsOf(view);
	for (const within of own) {
		const prefix = [`${within}.`, `${ownLabels[within]}: `].find((one) => text.startsWith(one));
		if (prefix) return { title: text.slice(prefix.length), within };
	}
	return own.length > 0 ? { title: text } : undefined;
}
