import type { IDataObject } from 'n8n-workflow';
import type { Schema } from '../accountFields/schemas';
import type { Lookups } from '../lookups/lookups';
import { columnsOf, fieldsFor, unknownTitles } from './columns';
import { OwnFields, type Row } from './ownFields';
import { asText } from './text';
import type { OutputChoice, View } from './view';

/** Provides names and schemas. */
export type NameSource = Pick<Lookups, 'tryGetNames' | 'tryGetSchema'>;

/** Context for showing records. */
export interface Showing {
	lookups: NameSource;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Called with each selected title that no record has. */
	onUnknownTitle?: (title: string) => void;
}

/**
 * Records in the chosen output, which is not raw. Takes them part by part, so that Persat's records
 * of a long list need not stay in memory. If the view has `isWhole`, all must come in one part.
 */
export class RecordTable<R extends object> {
	private readonly fields: View<R>['fields'];

	private readonly parts: Array<Promise<Row[]>> = [];

	/** Whether Persat answered with a whole record. */
	private isWhole: boolean;

	constructor(
		private readonly view: View<R>,
		private readonly showing: Showing,
		private readonly choice: OutputChoice,
	) {
		this.fields = fieldsFor(view, choice);
		this.isWhole = !view.isWhole;
	}

	/** Adds the next records. Looks up their names in the background. */
	add(records: R[]): void {
		if (records.length === 0) return;
		const { isWhole } = this.view;
		if (isWhole && records.some((record) => isWhole(record))) this.isWhole = true;
		const rows = this.rowsOf(records);
		// Throws in output().
		rows.catch(() => undefined);
		this.parts.push(rows);
	}

	/**
	 * All records with the same keys in the same order, null if Persat has no value. IDs that cannot
	 * be looked up stay. Rows that already have the columns are not copied, which would take as long
	 * as building them.
	 */
	async output(): Promise<IDataObject[]> {
		const rows = (await Promise.all(this.parts)).flat();
		if (rows.length === 0) return [];
		const { fields, view, choice, isWhole } = this;
		const own = new OwnFields(rows, view);
		for (const title of unknownTitles(own, choice)) this.showing.onUnknownTitle?.(title);
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

	private async rowsOf(records: R[]): Promise<Row[]> {
		const { fields, view, isWhole } = this;
		const { lookups, timeZone } = this.showing;
		const [nameOf, schemaOf] = await Promise.all([
			lookups.tryGetNames(view.dictionaries),
			schemasOf(records, view, lookups),
		]);
		const blankRow = blank(fields);
		return records.map((record) => {
			const known = { nameOf, schema: schemaOf(record), timeZone };
			const row: Row = { ...blankRow };
			for (const field of fields) {
				const value = field.valueOf(record, known);
				row[field.key] = isWhole ? (value ?? null) : value;
			}
			return row;
		});
	}
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

/** The schema of each record. Each distinct schema is fetched once. */
export async function schemasOf<R extends object>(
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
