import { isRecord } from '../values/n8nValues';
import type { FieldDefinition, TableColumn } from './fields';
import { numberAsText, quoted, refused, valueFromJson, writeOption, type Written } from './writers';

const quoteNames = (names: string[]) => names.map((name) => `'${name}'`).join(', ');

/** Rows as lists of cells, or as objects by column name. Cells are texts. */
export function writeTable(value: unknown, { columns = [] }: FieldDefinition): Written {
	const rows = valueFromJson(value);
	const names = columns.map(({ name }) => name);
	if (!Array.isArray(rows)) {
		return refused(`${quoted(value)}; enter a list of rows with ${quoteNames(names)}`);
	}
	const written: string[][] = [];
	for (const row of rows) {
		const cells = cellsOf(row, names);
		if (typeof cells === 'string') return refused(cells);
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
	if (typeof value === 'object') return refused('a cell that is a list or an object');
	if (column?.type === 'NUMBER') return inColumn(column, numberAsText(value));
	if (column?.options?.length) return inColumn(column, writeOption(value, column.options));
	return { value: String(value) };
}

const inColumn = ({ name }: TableColumn, written: Written): Written =>
	'reason' in written ? { reason: `${written.reason} (column '${name}')` } : written;

/** The cells of a row in the order of the columns, or what is wrong with it. */
function cellsOf(row: unknown, columns: string[]): unknown[] | string {
	if (Array.isArray(row)) {
		const cells: unknown[] = row;
		if (columns.length === 0) return cells;
		if (cells.length <= columns.length) return columns.map((_, index) => cells[index]);
		return `a row of ${cells.length} cells; its columns are ${quoteNames(columns)}`;
	}
	if (!isRecord(row)) return 'a row that is no list or object';
	const byColumn = new Map<string, unknown>(Object.entries(row));
	const unknown = [...byColumn.keys()].find((key) => !columns.includes(key));
	if (unknown === undefined) return columns.map((column) => byColumn.get(column));
	return `a column '${unknown}'; its columns are ${quoteNames(columns)}`;
}

/** Rows as objects by column name, where its columns have names of their own. */
export function readTable(raw: unknown, field: FieldDefinition): unknown {
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
export function writeMasterDbTable(value: unknown): Written {
	const json = valueFromJson(value);
	if (typeof json !== 'object' || json === null) return refused(quoted(value));
	const table = Array.isArray(json) ? { rows: json, totals: {} } : json;
	if (!('rows' in table) || !Array.isArray(table.rows)) return { value: table };
	return { value: { ...table, rows: table.rows.map(stringifyNumbers) } };
}

function stringifyNumbers(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	const values = Object.entries(row).map(([key, value]: [string, unknown]) => [
		key,
		typeof value === 'number' ? String(value) : value,
	]);
	return Object.fromEntries(values);
}
