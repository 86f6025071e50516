import { isRecord } from '../values/n8nValues';
import { isBlank } from './blank';
import { identifierField, type FieldDefinition } from './fields';
import { indexFields } from './keys';
import { pickOnly, quoteNames, quoted, refused, type Refusal } from './wording';
import { valueFromJson, writeText, type Writing, type Written } from './writers';

/** Whether a key of a row is Persat's own: a field ID, or a column or total of the form. */
const isOwnKey = (key: string) => /^(\d+|USER_(COL|TOTAL)_.*)$/.test(key);

const tableHint =
	'Enter a list of identifiers, or a list of rows with the fields of the Master Db as keys.';

/** Rows of a Master Db, alone or as `{ rows, totals }`. All values are texts. */
export function writeMasterDbTable(
	value: unknown,
	{ keys = [] }: FieldDefinition,
	writing: Writing,
): Written {
	const json = valueFromJson(value);
	const table = tableOf(json);
	if (!table) return refused(value, tableHint);
	const rows: object[] = [];
	for (const row of table.rows) {
		if (isBlank(row)) continue;
		const identified = typeof row === 'string' || typeof row === 'number';
		const written = writeRow(identified ? { [identifierField]: row } : row, keys, writing);
		if ('problem' in written) return written;
		rows.push(written.row);
	}
	const totals = writeRow(table.totals ?? {}, [], writing);
	return 'problem' in totals ? totals : { value: { ...table, rows, totals: totals.row } };
}

interface Table {
	rows: unknown[];
	totals?: unknown;
}

function tableOf(json: unknown): Table | undefined {
	if (Array.isArray(json)) return { rows: json };
	if (!isRecord(json)) return undefined;
	const { rows, ...others } = json;
	if (Array.isArray(rows)) return { ...others, rows };
	// A single row.
	return rows === undefined && !('totals' in json) && Object.keys(json).length > 0
		? { rows: [json] }
		: undefined;
}

/** An object of the client, by its identifier (field 1). */
export function writeClientObject(
	value: unknown,
	{ keys = [] }: FieldDefinition,
	writing: Writing,
): Written {
	const json = valueFromJson(value);
	// Any text may be an identifier, even one that looks like JSON.
	if (typeof value !== 'object' && !(isRecord(json) && identifierField in json)) {
		const text = writeText(value, writing);
		return 'problem' in text ? text : { value: { [identifierField]: text.value } };
	}
	if (!isRecord(json)) return refused(value, 'Enter the identifier of the object.');
	const written = writeRow(json, keys, writing);
	if ('problem' in written) return written;
	return isBlank(written.row[identifierField])
		? refused(value, 'It lacks the identifier of the object.')
		: { value: written.row };
}

/** The object's identifier, which is also the form used for writing. */
export function readClientObject(raw: unknown): unknown {
	const identifier = isRecord(raw) ? raw[identifierField] : undefined;
	return typeof identifier === 'string' || typeof identifier === 'number'
		? String(identifier)
		: raw;
}

/** Whether any row is keyed by titles. Then the field definitions are needed. */
export function hasTitles(value: unknown): boolean {
	const json = valueFromJson(value);
	const rows = tableOf(json)?.rows ?? [];
	return rows.some((row) => isRecord(row) && !Object.keys(row).every(isOwnKey));
}

/** A row with Persat's keys and text values. Input keys may be field titles. */
function writeRow(
	row: unknown,
	keys: FieldDefinition[],
	writing: Writing,
): { row: Record<string, string> } | Refusal {
	if (!isRecord(row)) return { problem: `cannot have the row ${quoted(row)}`, hint: tableHint };
	const index = indexFields(keys);
	const known = quoteNames(index.titled.map(({ title }) => title));
	const hint = known ? `Its fields are ${known}.` : 'Its keys are field IDs.';
	const written = new Map<string, string>();
	for (const [key, value] of Object.entries(row)) {
		const found = isOwnKey(key) ? [key] : index.find(key).found.map(({ field }) => field.id);
		const picked = pickOnly(key, found, written, (id) => index.titleOf(id));
		if (!picked) return { problem: `has no field "${key}"`, hint };
		if ('problem' in picked) return { ...picked, hint };
		if (typeof value === 'object' && value !== null) {
			return { problem: `cannot have ${quoted(value)} in '${key}'`, hint: 'Enter text.' };
		}
		const text = writeText(value ?? '', writing);
		if ('problem' in text) return { ...text, problem: `${text.problem} in '${key}'` };
		written.set(picked.one, String(text.value));
	}
	return { row: Object.fromEntries(written) };
}
