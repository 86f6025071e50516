import type { OwnFields, Row } from './ownFields';
import type { OutputChoice, Selection, View } from './view';

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
	own: OwnFields,
	view: View<R>,
	{ mode, selected = [], inOwnColumns = false }: OutputChoice,
): Column[] {
	const taken = new Set(view.fields.map(({ key }) => key));
	const columns = new Map<string, Column>();
	const add = (selection: Selection) => {
		if ('key' in selection) {
			const { key } = selection;
			columns.set(key, { key, valueIn: (row) => row[key] });
			return;
		}
		const { title, within = own.containers[0] } = selection;
		// If a title is also a key, or appears in both instructions and results, its column gets a
		// prefix.
		const key = taken.has(title) || columns.has(title) ? `${within}.${title}` : title;
		columns.set(key, { key, valueIn: own.reader(title, selection.within) });
	};
	const addAll = (key: string) => {
		if (!inOwnColumns || !own.containers.includes(key)) return add({ key });
		for (const title of own.titlesIn(key)) add({ title, within: key });
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

/** Selected titles that no record has. */
export const unknownTitles = (own: OwnFields, { selected = [] }: OutputChoice): string[] =>
	selected.flatMap((one) => ('key' in one || own.has(one.title, one.within) ? [] : one.title));
