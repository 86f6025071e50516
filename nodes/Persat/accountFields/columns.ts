import { isNearName } from '../values/nearness';
import { isRecord } from '../values/n8nValues';
import type { NameMatch } from '../values/text';
import { isEmptyValue } from './blank';
import type { ChosenValue, FieldRefusal, FieldValues } from './encoding';
import type { FieldDefinition } from './fields';
import { indexFields, type TitledField } from './keys';
import { kindOf } from './widgets';
import { listNames, quoteNames } from './wording';

/** An item whose columns fill account fields. */
export interface Columns {
	item: FieldValues;
	/** The key that holds these fields in records this package returns. */
	container: string;
	/** Other keys of those records. They are not treated as columns when the item is such a record. */
	recordKeys: ReadonlySet<string>;
	/** Columns of all input items, because a CSV row can lack its empty ones. */
	inputColumns: () => ReadonlySet<string>;
}

/** The values an item provides for account fields. */
export interface FilledByColumns {
	chosen: ChosenValue[];
	/** Columns that match no field, each with a remark where one helps. */
	unused: Map<string, string>;
}

/**
 * Finds the fields whose titles match an item's columns, ignoring case, accents and extra spaces.
 * Also finds fields nested in records of this package. The item's own columns take precedence.
 */
export function chooseByColumn(
	{ item, container, recordKeys, inputColumns }: Columns,
	definitions: FieldDefinition[],
	{ sendEmpty = false }: { sendEmpty?: boolean } = {},
): FilledByColumns | { refusal: FieldRefusal } {
	const { findByTitle, find, titled } = indexFields(definitions);
	const nested = nestedIn(item, container);
	// This package's records always have the key, even when they have no field values.
	const isRecordOfOurs = nested.length > 0 || item[container] === null;
	const own = Object.entries(item).filter(
		([key]) => !isRecordOfOurs || !(recordKeys.has(key) || containerKeys.has(key)),
	);
	const matched = matchColumns(own, findByTitle, sendEmpty);
	if ('refusal' in matched) return matched;
	const { chosen, unused } = matched;
	const unwritable = takeUnwritable(chosen);
	const fillsNothing = chosen.size === 0 && !isRecordOfOurs && titled.length > 0;
	if (fillsNothing && ![...inputColumns()].some((key) => findByTitle(key).found.length > 0)) {
		const columns = Object.keys(item).slice(0, mostColumns).join(', ');
		const titles = titled.filter(({ field }) => !kindOf(field).readOnly).map(({ title }) => title);
		return {
			refusal: {
				problem: `matches no column of the input${columns && ` (${columns})`}`,
				hint: `Its fields are ${quoteNames(titles)}. Give the columns these names.`,
			},
		};
	}
	const hasOurKeys = Object.keys(item).some((key) => recordKeys.has(key) && key !== container);
	for (const { values, hasIds, path } of nested) {
		const isPersats = hasIds || hasOurKeys;
		for (const [key, value] of Object.entries(values)) {
			const { found } = hasIds ? find(key) : findByTitle(key);
			const [one, other] = found;
			if (one && !other && !chosen.has(one)) chosen.set(one, { ...one, value, isPersats });
			else if (!one && path === container && !isEmptyValue(value)) unused.push(`${path}.${key}`);
		}
	}
	const unfilled = titled.filter((one) => one.title !== one.field.id && !chosen.has(one));
	const remarked = remarks(unused, unfilled, isRecordOfOurs);
	return { chosen: [...chosen.values()], unused: new Map([...remarked, ...unwritable]) };
}

/** Most columns a message lists. */
const mostColumns = 10;

interface Matched {
	chosen: Map<TitledField, ChosenValue>;
	unused: string[];
}

interface Column {
	key: string;
	value: unknown;
	match: NameMatch<TitledField>;
}

/** Gives each field the column with the closest spelling. */
function matchColumns(
	entries: Array<[string, unknown]>,
	find: (title: string) => NameMatch<TitledField>,
	sendEmpty: boolean,
): Matched | { refusal: FieldRefusal } {
	const isSaid = ({ value }: Column) => sendEmpty || !isEmptyValue(value);
	const byField = new Map<TitledField, Column[]>();
	const others: Column[] = [];
	for (const [key, value] of entries) {
		const column = { key, value, match: find(key) };
		const [one, another] = column.match.found;
		if (one && !another) byField.set(one, [...(byField.get(one) ?? []), column]);
		else others.push(column);
	}
	const chosen: Matched['chosen'] = new Map();
	for (const [titled, columns] of byField) {
		const least = Math.min(...columns.map(({ match }) => match.difference));
		const best = columns.filter(({ match }) => match.difference === least);
		const said = best.filter(isSaid);
		if (said.length > 1) {
			const keys = listNames(said.map(({ key }) => `"${key}"`));
			const problem = `matches ${said.length} columns: ${keys}`;
			const hint = 'Rename or remove all but one.';
			return { refusal: { field: titled.title, problem, hint } };
		}
		const column = said[0] ?? best[0];
		if (column) chosen.set(titled, { ...titled, value: column.value });
		others.push(...columns.filter((one) => one !== column));
	}
	const said = others.filter(isSaid);
	const unclear = said.find(({ match }) => match.found.some((one) => !chosen.has(one)));
	if (!unclear) return { chosen, unused: said.map(({ key }) => key) };
	const titles = quoteNames(unclear.match.found.map(({ title }) => title));
	const problem = `has several fields that match the column "${unclear.key}": ${titles}`;
	return { refusal: { problem, hint: 'Give the column the exact title of the field.' } };
}

/** Removes read-only fields. Returns the reason for those that have a value. */
function takeUnwritable(chosen: Matched['chosen']): FilledByColumns['unused'] {
	const unwritable: FilledByColumns['unused'] = new Map();
	for (const [titled, { title, field, value }] of chosen) {
		const { readOnly } = kindOf(field);
		if (readOnly === undefined) continue;
		chosen.delete(titled);
		if (!isEmptyValue(value)) unwritable.set(title, readOnly);
	}
	return unwritable;
}

/** Remarks on columns that match no field. In a record of this package, only likely typos get one. */
function remarks(
	unused: string[],
	open: TitledField[],
	isRecordOfOurs: boolean,
): FilledByColumns['unused'] {
	const said = new Map<string, string>();
	for (const key of unused) {
		const near = open.filter(({ title }) => isNearName(key, title)).map(({ title }) => title);
		if (near.length > 0) said.set(key, `did you mean ${quoteNames(near, 'or')}?`);
		else if (!isRecordOfOurs || key.includes('.')) said.set(key, '');
	}
	return said;
}

/**
 * Where this package's records hold account fields: first in Simplified output, then in Persat's
 * raw form.
 */
const containers = [
	['customFields'],
	['fields'],
	['instructions'],
	['custom_fields'],
	['df_data', 'results', 'formvalues'],
	['wo_data', 'instructions', 'formvalues'],
	['delivery_data', 'instructions'],
];

const containerKeys = new Set(containers.map(([key]) => key));

interface Nested {
	path: string;
	values: FieldValues;
	/** Whether the values are keyed by ID, as in Persat's raw form. */
	hasIds: boolean;
}

/** The account fields within an item, starting with those of the kind being filled in. */
function nestedIn(item: FieldValues, container: string): Nested[] {
	const nested = containers.flatMap((path): Nested[] => {
		const values = path.reduce<unknown>(
			(inner, key) => (isRecord(inner) ? inner[key] : undefined),
			item,
		);
		if (!isRecord(values)) return [];
		const hasIds = path[0]?.includes('_') || 'obj_id' in item || 'mdb_id' in item;
		return [{ path: path.join('.'), values: withoutNames(values), hasIds }];
	});
	return nested.sort((a, b) => Number(b.path === container) - Number(a.path === container));
}

/** Persat sends clients' custom fields as `{ name, value }`. */
const withoutNames = (values: FieldValues): FieldValues =>
	Object.fromEntries(
		Object.entries(values).map(([id, value]) => [
			id,
			isRecord(value) && 'name' in value && 'value' in value ? value.value : value,
		]),
	);
