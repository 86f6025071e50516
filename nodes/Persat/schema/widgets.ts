import type { FieldType } from 'n8n-workflow';
import type { Evidence } from '../transport/endpoints';
import type { FieldDefinition, TableColumn } from './fields';
import {
	dayOf,
	formatTimeOfDay,
	parseDay,
	parseDecimal,
	parseTimeOfDay,
	plain,
	toPersatDay,
} from './values';

/** A value for Persat, or why the one that was given does not fit. */
export type Written = { value: unknown } | { reason: string };

/** How values of one of Persat's field types are edited, written and read. */
export interface FieldKind {
	/** The editor in n8n. */
	n8nType: FieldType;
	write: (value: unknown, field: FieldDefinition) => Written;
	/** The plain value people use; without it the raw one. */
	read?: (raw: unknown, field: FieldDefinition) => unknown;
	/** Why it cannot be written, where it cannot. */
	readOnly?: string;
	/** Whether it holds no value at all, like a heading. */
	isLayout?: boolean;
	/** How the type and its shape are known. */
	evidence: Evidence;
}

const says = (what: string): Written => ({ reason: `cannot hold ${what}` });
const shown = (value: unknown) =>
	typeof value === 'object' && value !== null ? 'a list or an object' : `"${String(value)}"`;

const writeText = (value: unknown): Written =>
	typeof value === 'object' ? says(shown(value)) : { value: String(value) };

function parsed<T>(parse: (value: unknown) => T | undefined, example: string) {
	return (value: unknown): Written => {
		const result = parse(value);
		return result === undefined ? says(`${shown(value)}; ${example}`) : { value: result };
	};
}

const writeNumber = parsed(parseDecimal, 'enter a number');
const writeDay = parsed((value) => {
	const day = parseDay(value);
	return day && toPersatDay(day);
}, 'enter a date as yyyy-MM-dd');
const writeTime = parsed(parseTimeOfDay, 'enter a time as HH:mm');

const option = (value: unknown, { options }: FieldDefinition) => optionOf(value, options);

function optionOf(value: unknown, options: string[] = []): Written {
	const text = String(value).trim();
	// Options that differ only in case or accents are told apart by their spelling.
	const found =
		options.find((one) => one.trim() === text) ??
		options.find((one) => plain(one.trim()) === plain(text));
	if (found !== undefined) return { value: found };
	const known = options.map((one) => `"${one}"`).join(', ');
	return says(`${shown(value)}; its options are ${known}`);
}

function severalOptions(value: unknown, field: FieldDefinition): Written {
	const list = Array.isArray(value) ? value : listFromText(value, field);
	const chosen: unknown[] = [];
	for (const one of list) {
		const written = option(one, field);
		if ('reason' in written) return written;
		chosen.push(written.value);
	}
	return { value: chosen };
}

/** "Web, Local" or a JSON list; an option that has a comma or brackets itself is taken whole. */
function listFromText(value: unknown, field: FieldDefinition): unknown[] {
	if ('value' in option(value, field)) return [value];
	const json = fromJson(value);
	if (Array.isArray(json)) return json;
	return String(value)
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
}

function fromJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}

const quoted = (names: string[]) => names.map((name) => `'${name}'`).join(', ');

/** Rows as lists of cells, or as objects by column name. Cells are texts. */
function writeTable(value: unknown, { columns = [] }: FieldDefinition): Written {
	const rows = fromJson(value);
	const names = columns.map(({ name }) => name);
	if (!Array.isArray(rows)) {
		return says(`${shown(value)}; enter a list of rows with ${quoted(names)}`);
	}
	const written: string[][] = [];
	for (const row of rows) {
		const cells = cellsOf(row, names);
		if (typeof cells === 'string') return says(cells);
		const texts: string[] = [];
		for (const [index, one] of cells.entries()) {
			const cell = writeCell(one, columns[index]);
			if ('reason' in cell) return cell;
			texts.push(String(cell.value));
		}
		written.push(texts);
	}
	return { value: written };
}

/** A cell is a text, whatever the type of its column. */
function writeCell(value: unknown, column: TableColumn | undefined): Written {
	if (value === null || value === undefined || value === '') return { value: '' };
	if (typeof value === 'object') return says('a cell that is a list or an object');
	if (column?.type === 'NUMBER') return inColumn(column, numberAsText(value));
	if (column?.options?.length) return inColumn(column, optionOf(value, column.options));
	return { value: String(value) };
}

const inColumn = ({ name }: TableColumn, written: Written): Written =>
	'reason' in written ? { reason: `${written.reason} (column '${name}')` } : written;

/** The cells of a row in the order of the columns, or what is wrong with it. */
function cellsOf(row: unknown, columns: string[]): unknown[] | string {
	if (Array.isArray(row)) {
		if (columns.length === 0) return row;
		if (row.length <= columns.length) return columns.map((_, index) => row[index] as unknown);
		return `a row of ${row.length} cells; its columns are ${quoted(columns)}`;
	}
	if (typeof row !== 'object' || row === null) return 'a row that is no list or object';
	const byColumn = new Map<string, unknown>(Object.entries(row));
	const unknown = [...byColumn.keys()].find((key) => !columns.includes(key));
	if (unknown === undefined) return columns.map((column) => byColumn.get(column));
	return `a column '${unknown}'; its columns are ${quoted(columns)}`;
}

function readTable(raw: unknown, field: FieldDefinition): unknown {
	const columns = (field.columns ?? []).map(({ name }) => name);
	if (!Array.isArray(raw) || columns.length === 0 || new Set(columns).size < columns.length) {
		return raw;
	}
	return raw.map((row: unknown) =>
		Array.isArray(row) && row.length <= columns.length
			? Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']))
			: row,
	);
}

/** Rows of a Master Db, alone or as `{ rows, totals }`. Their values are texts. */
function writeMasterDbTable(value: unknown): Written {
	const json = fromJson(value);
	if (typeof json !== 'object' || json === null) return says(shown(value));
	const table = Array.isArray(json) ? { rows: json, totals: {} } : json;
	const rows = 'rows' in table && Array.isArray(table.rows) ? { rows: table.rows.map(texts) } : {};
	return { value: { ...table, ...rows } };
}

function texts(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	const values = Object.entries(row).map(([key, value]: [string, unknown]) => [
		key,
		typeof value === 'number' ? String(value) : value,
	]);
	return Object.fromEntries(values);
}

/** An object of the client, by its identifier (its field 1). */
function writeClientObject(value: unknown): Written {
	const json = fromJson(value);
	// A text can be an identifier, whatever it looks like.
	if (typeof json === 'object' && json !== null && '1' in json && !Array.isArray(json)) {
		return { value: json };
	}
	return typeof value === 'object' ? says(shown(value)) : { value: { '1': String(value) } };
}

function readClientObject(raw: unknown): unknown {
	const identifier = (raw as { '1'?: unknown } | null)?.['1'];
	return typeof raw === 'object' && typeof identifier === 'string' ? identifier : raw;
}

function readNumber(raw: unknown): unknown {
	const number = typeof raw === 'string' ? parseDecimal(raw) : undefined;
	// A number that does not hold all digits stays a text.
	return number !== undefined && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : raw;
}

const unchanged = (value: unknown): Written => ({ value });
const onlyInPersat = (what: string, evidence: Evidence): FieldKind => ({
	n8nType: 'string',
	write: () => ({ reason: `cannot be written: ${what}` }),
	readOnly: what,
	evidence,
});
const layout = (evidence: Evidence): FieldKind => ({
	n8nType: 'string',
	write: unchanged,
	isLayout: true,
	evidence,
});

/** The widgets of forms, work orders and deliveries. Source: Persat's reference, widgets. */
const widgets: Record<string, FieldKind> = {
	CLIENT_OBJECT_DROPDOWN: {
		n8nType: 'string',
		write: writeClientObject,
		read: readClientObject,
		evidence: 'inferred',
	},
	CLIENT_OBJECT_TABLE: onlyInPersat('its shape is not known', 'inferred'),
	DATE_FIELD: { n8nType: 'dateTime', write: writeDay, read: dayOf, evidence: 'documented' },
	DELIVERY_FINAL_STATE_WIDGET: onlyInPersat('the driver sets it', 'documented'),
	DROPDOWN_SELECTION: { n8nType: 'options', write: option, evidence: 'inferred' },
	IMAGE_FIELD: onlyInPersat('photos are taken in the app', 'inferred'),
	LABEL_FIELD: { n8nType: 'options', write: option, evidence: 'inferred' },
	LINK_FIELD: { n8nType: 'string', write: writeText, evidence: 'observed' },
	MASTER_DB_TABLE: { n8nType: 'object', write: writeMasterDbTable, evidence: 'inferred' },
	MULTIPLE_IMAGES_FIELD: onlyInPersat('photos are taken in the app', 'inferred'),
	MULTIPLE_SELECTION: { n8nType: 'string', write: severalOptions, evidence: 'documented' },
	NEW_SECTION: layout('documented'),
	NUMBER_FIELD: {
		n8nType: 'number',
		write: writeNumber,
		read: readNumber,
		evidence: 'documented',
	},
	POWER_TABLE_FIELD: {
		n8nType: 'array',
		write: writeTable,
		read: readTable,
		evidence: 'documented',
	},
	SIGNATURE_FIELD: onlyInPersat('signatures are made in the app', 'documented'),
	SIGNATURES_FIELD_V2: onlyInPersat('signatures are made in the app', 'inferred'),
	SIMPLE_SELECTION: { n8nType: 'options', write: option, evidence: 'documented' },
	STATIC_FIELD: layout('documented'),
	TEXT_FIELD: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TEXT_PARAGRAPH: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TIME_FIELD: {
		n8nType: 'time',
		write: writeTime,
		read: formatTimeOfDay,
		evidence: 'documented',
	},
};

const textOf = (written: Written): Written =>
	'reason' in written ? written : { value: String(written.value) };

const numberAsText = (value: unknown): Written => {
	const written = writeNumber(value);
	if ('reason' in written || typeof value !== 'string') return textOf(written);
	// As it was entered: a number would lose leading zeros, and digits beyond the fifteenth.
	return { value: value.trim().replace(',', '.') };
};

/** Fields whose values Persat keeps as texts: of client objects, Master Dbs and clients. */
const textFields: Record<string, FieldKind> = {
	EMAIL: { n8nType: 'string', write: writeText, evidence: 'documented' },
	LINK: { n8nType: 'string', write: writeText, evidence: 'documented' },
	NUMBER: { n8nType: 'number', write: numberAsText, evidence: 'documented' },
	TELEPHONE: { n8nType: 'string', write: writeText, evidence: 'documented' },
	TEXT: { n8nType: 'string', write: writeText, evidence: 'documented' },
};

/** A type that nobody knows passes through unchanged: as text where all values are texts. */
const unknownWidget: FieldKind = { n8nType: 'string', write: unchanged, evidence: 'inferred' };
const unknownTextField: FieldKind = { n8nType: 'string', write: writeText, evidence: 'inferred' };

/** How to edit, write and read a field. */
export function kindOf({ type, holds }: FieldDefinition): FieldKind {
	const [known, unknown] =
		holds === 'texts' ? [textFields, unknownTextField] : [widgets, unknownWidget];
	return Object.hasOwn(known, type) ? known[type] : unknown;
}
