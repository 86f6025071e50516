import { emptyForms } from '../values/emptyForms';
import { isEmptyValue } from './blank';
import { titleOf, uniqueTitles } from './titles';
import { readText } from './writers';

/** The custom fields of a client as Persat returns them, by ID. */
export type CustomFields = Record<string, { name?: string; value?: unknown } | null>;

interface Named {
	fields: Array<{ id: string; name?: string; title: string }>;
	/** Each title, without a value. */
	blank: Record<string, unknown>;
}

/** Of the last client. Nearly all clients of an account have the same fields with the same titles. */
let last: Named = { fields: [], blank: {} };

/** Values by title. */
export function decodeCustomFields(customFields: CustomFields): Record<string, unknown> {
	const ids = Object.keys(customFields);
	const isNamed = last.fields.every(
		({ id, name }, index) => id === ids[index] && name === customFields[id]?.name,
	);
	if (!isNamed || ids.length > last.fields.length) last = named(Object.entries(customFields));
	const decoded = { ...last.blank };
	for (const { id, title } of last.fields) decoded[title] = customValue(customFields[id]?.value);
	return decoded;
}

function named(entries: Array<[id: string, field: CustomFields[string]]>): Named {
	const given = entries.map(([id, field]) => ({ id, title: titleOf(field?.name, id) }));
	const titles = uniqueTitles(given);
	const fields = entries.map(([id, field]) => ({
		id,
		name: field?.name,
		title: titles.get(id) ?? id,
	}));
	return { fields, blank: Object.fromEntries(fields.map(({ title }) => [title, null])) };
}

/** Persat stores them as texts. */
const customValue = (value: unknown) =>
	isEmptyValue(value) && typeof value !== 'string' ? emptyForms.text : readText(value);
