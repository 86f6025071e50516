import type { IDataObject } from 'n8n-workflow';
import { RecordTable, schemasOf, type NameSource, type Showing } from './recordTable';
import type { OutputChoice, View } from './view';

/** Leaves every ID in place. */
export const noNames: NameSource = {
	tryGetNames: async () => (_, id) => id,
	tryGetSchema: async () => undefined,
};

/** Records in the chosen output. See RecordTable. */
export async function showRecords<R extends object>(
	records: R[],
	view: View<R>,
	showing: Showing,
	choice: OutputChoice,
): Promise<IDataObject[]> {
	if (choice.mode === 'raw') return records as IDataObject[];
	const table = new RecordTable(view, showing, choice);
	table.add(records);
	return await table.output();
}

/** Starts the look-ups for the records' names, without waiting for them. */
export function prefetchNames<R extends object>(
	records: R[],
	view: View<R>,
	lookups: NameSource,
): void {
	void lookups.tryGetNames(view.dictionaries);
	void schemasOf(records, view, lookups);
}
