import type { IDataObject } from 'n8n-workflow';
import type { Schema } from '../accountFields/schemas';
import type { Lookups } from '../lookups/lookups';
import type { OutputChoice, View } from './view';

/** Where names and schemas come from. */
export type NameSource = Pick<Lookups, 'tryGetNames' | 'tryGetSchema'>;

/** Leaves every ID in place. */
export const noNames: NameSource = {
	tryGetNames: async () => (_, id) => id,
	tryGetSchema: async () => undefined,
};

/** Records as the user chose to see them. What cannot be looked up keeps its ID. */
export async function showRecords<R extends object>(
	records: R[],
	view: View<R>,
	lookups: NameSource,
	{ mode, selected }: OutputChoice,
): Promise<IDataObject[]> {
	if (mode === 'raw' || records.length === 0) return records as IDataObject[];
	const chosen = view.fields.filter(({ key, simplified }) =>
		mode === 'simplified' ? simplified : key === view.id || selected.includes(key),
	);
	const [nameOf, schemaOf] = await Promise.all([
		lookups.tryGetNames(view.dictionaries),
		schemasOf(records, view, lookups),
	]);
	return records.map((record) => {
		const known = { nameOf, schema: schemaOf(record) };
		const shown: IDataObject = {};
		for (const field of chosen) {
			const value = field.valueOf(record, known);
			if (value !== undefined) shown[field.key] = value as IDataObject[string];
		}
		return shown;
	});
}

/** Starts to look up what the records will be shown with, without waiting for it. */
export function prefetchNames<R extends object>(
	records: R[],
	view: View<R>,
	lookups: NameSource,
): void {
	void lookups.tryGetNames(view.dictionaries);
	void schemasOf(records, view, lookups);
}

/** The schema of each record: every distinct one is asked for once. */
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
