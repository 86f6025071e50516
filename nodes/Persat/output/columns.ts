import { isRecord } from '../values/n8nValues';
import { foldName } from '../values/text';
import type { OutputChoice, Selection, View } from './view';

/** The values of one record, by key of the view. */
export type Row = Map<string, unknown>;

/** One column of the output. */
export interface Column {
	key: string;
	valueIn(row: Row): unknown;
}

/** The fields of a view that a choice needs. */
export function fieldsFor<R extends object>(
	{ id, fields }: View<R>,
	{ mode, selected = [] }: OutputChoice,
): View<R>['fields'] {
	if (mode === 'simplified') return fields.filter(({ isSimplified }) => isSimplified);
	const keys = new Set(selected.map((one) => ('key' in one ? one.key : '')));
	const needsOwn = selected.some((one) => 'title' in one);
	return fields.filter(({ key, isOwn }) => key === id || keys.has(key) || (isOwn && needsOwn));
}

/** The columns of all rows. The record's ID comes first. */
export function columnsOf<R extends object>(
	rows: Row[],
	view: View<R>,
	{ mode, selected = [], inOwnColumns = false }: OutputChoice,
): Column[] {
	const own = view.fields.filter(({ isOwn }) => isOwn).map(({ key }) => key);
	const taken = new Set(view.fields.map(({ key }) => key));
	const columns = new Map<string, Column>();
	const add = (selection: Selection) => {
		if ('key' in selection) {
			const { key } = selection;
			columns.set(key, { key, valueIn: (row) => row.get(key) });
			return;
		}
		const { title, within } = selection;
		const containers = within === undefined ? own : [within];
		// If a title is also a key, or appears in both instructions and results, its column gets a
		// prefix.
		const key = taken.has(title) || columns.has(title) ? `${containers[0]}.${title}` : title;
		columns.set(key, { key, valueIn: (row) => ownValue(row, containers, title) });
	};
	const addAll = (key: string) => {
		if (!inOwnColumns || !own.includes(key)) return add({ key });
		for (const title of titlesIn(rows, key)) add({ title, within: key });
	};
	if (mode === 'simplified') {
		for (const { key, isSimplified } of view.fields) if (isSimplified) addAll(key);
	} else {
		add({ key: view.id });
		for (const one of selected) {
			if ('key' in one) addAll(one.key);
			else add(one);
		}
	}
	return [...columns.values()];
}

/** The titles of account fields in any row. */
function titlesIn(rows: Row[], key: string): Set<string> {
	const titles = new Set<string>();
	for (const row of rows) {
		const values = row.get(key);
		if (isRecord(values)) for (const title of Object.keys(values)) titles.add(title);
	}
	return titles;
}

/**
 * A value by its title: an exact match first, then a similar spelling. Undefined if the record has
 * none.
 */
function ownValue(row: Row, containers: string[], title: string): unknown {
	for (const container of containers) {
		const values = row.get(container);
		if (!isRecord(values)) continue;
		if (Object.hasOwn(values, title)) return values[title];
		const alike = Object.keys(values).find((one) => foldName(one) === foldName(title));
		if (alike !== undefined) return values[alike];
	}
	return undefined;
}

/** Selected titles that no record has. */
export function unknownTitles<R extends object>(
	rows: Row[],
	view: View<R>,
	{ selected = [] }: OutputChoice,
): string[] {
	const own = view.fields.filter(({ isOwn }) => isOwn).map(({ key }) => key);
	return selected.flatMap((one) => {
		if ('key' in one) return [];
		const containers = one.within === undefined ? own : [one.within];
		return rows.some((row) => ownValue(row, containers, one.title) !== undefined) ? [] : one.title;
	});
}
