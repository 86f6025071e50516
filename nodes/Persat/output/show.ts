import type { IDataObject } from 'n8n-workflow';
import type { Schema } from '../accountFields/schemas';
import type { Lookups } from '../lookups/lookups';
import { columnsOf, fieldsFor, unknownTitles } from './columns';
import { OwnFields, type Row } from './ownFields';
import { asText } from './text';
import type { OutputChoice, View } from './view';

/** Provides names and schemas. */
export type NameSource = Pick<Lookups, 'tryGetNames' | 'tryGetSchema'>;

/** Leaves every ID in place. */
export const noNames: NameSource = {
	tryGetNames: async () => (_, id) => id,
	tryGetSchema: async () => undefined,
};

/** Context for showing records. */
export interface Showing {
	lookups: NameSource;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Called with each selected title that no record has. */
	onUnknownTitle?: (title: string) => void;
}

/**
 * Records in the chosen output. All have the same keys in the same order, null if Persat has no
 * value. IDs that cannot be looked up stay. Rows that already have the columns are not copied, which
 * would take as long as building them.
 */
export async function showRecords<R extends object>(
	records: R[],
	view: View<R>,
	{ lookups, timeZone, onUnknownTitle }: Showing,
	choice: OutputChoice,
): Promise<IDataObject[]> {
	if (choice.mode === 'raw' || records.length === 0) return records as IDataObject[];
	const [nameOf, schemaOf] = await Promise.all([
		lookups.tryGetNames(view.dictionaries),
		schemasOf(records, view, lookups),
	]);
	const fields = fieldsFor(view, choice);
	const blankRow = blank(fields);
	const isWhole = !view.isWhole || records.some((record) => view.isWhole?.(record));
	const rows = records.map((record) => {
		const known = { nameOf, schema: schemaOf(record), timeZone };
		const row: Row = { ...blankRow };
		for (const field of fields) {
			const value = field.valueOf(record, known);
			row[field.key] = isWhole ? (value ?? null) : value;
		}
		return row;
	});
	const own = new OwnFields(rows, view);
	for (const title of unknownTitles(own, choice)) onUnknownTitle?.(title);
	const columns = columnsOf(own, isWhole ? view : answered(view, rows), choice);
	const { listsAsText = false } = choice;
	const isShown =
		columns.length === fields.length && columns.every(({ key }, at) => key === fields[at]?.key);
	if (isWhole && isShown && !listsAsText) return rows as IDataObject[];
	const blankRecord = blank(columns);
	return rows.map((row) => {
		const shown: Row = { ...blankRecord };
		for (const { key, valueIn } of columns) {
			const value = valueIn(row) ?? null;
			shown[key] = listsAsText ? asText(value) : value;
		}
		return shown as IDataObject;
	});
}

/** Null for each key. Copying it and filling in the values takes half the time of `fromEntries`. */
const blank = (keyed: Array<{ key: string }>): Row =>
	Object.fromEntries(keyed.map(({ key }) => [key, null]));

/** The view without the simplified fields that no record has. */
const answered = <R extends object>(view: View<R>, rows: Row[]): View<R> => ({
	...view,
	fields: view.fields.map((field) => ({
		...field,
		isSimplified:
			field.isSimplified &&
			(field.key === view.id || rows.some((row) => row[field.key] !== undefined)),
	})),
});

/** Starts the look-ups for the records' names, without waiting for them. */
export function prefetchNames<R extends object>(
	records: R[],
	view: View<R>,
	lookups: NameSource,
): void {
	void lookups.tryGetNames(view.dictionaries);
	void schemasOf(records, view, lookups);
}

/** The schema of each record. Each distinct schema is fetched once. */
async function schemasOf<R extends object>(
	records: R[],
	{ schema }: View<R>,
	lookups: NameSource,
): Promise<(record: R) => Schema | undefined> {
	if (!schema) return () => undefined;
	const schemas = new Map<unknown, Schema | undefined>();
	const ids = new Set(records.map((record) => schema.idOf(record)));
	await Promise.all(
		[...ids].map(async (id) => {
			if (id != null) schemas.set(id, await lookups.tryGetSchema(schema.kind, id));
		}),
	);
	return (record) => schemas.get(schema.idOf(record));
}
