import { isRecord } from '../values/n8nValues';
import { indexByName } from '../values/text';
import { isBlank } from './blank';
import type { FieldDefinition, TableColumn } from './fields';
import { pickOnly, quoteNames, quoted, refused, type Refusal } from './wording';
import {
	numberAsText,
	valueFromJson,
	writeOption,
	writeText,
	type Writing,
	type Written,
} from './writers';

/** Accepts rows as lists of cells or as objects keyed by column name. Writes cells as texts. */
export function writeTable(
	value: unknown,
	{ columns = [] }: FieldDefinition,
	writing: Writing,
): Written {
	const rows = valueFromJson(value);
	if (!Array.isArray(rows)) {
		return refused(value, `Enter a list of rows with ${quoteNames(namesOf(columns))}.`);
	}
	const written: string[][] = [];
	for (const row of rows) {
		const cells = cellsOf(row, columns);
		if (!Array.isArray(cells)) return cells;
		const texts: string[] = [];
		for (const [index, one] of cells.entries()) {
			const cell = writeCell(one, columns[index], writing);
			if ('problem' in cell) return cell;
			texts.push(String(cell.value));
		}
		written.push(texts);
	}
	return { value: written };
}

const namesOf = (columns: TableColumn[]) => columns.map(({ name }) => name);

/** Cells are texts, whatever their column's type. */
function writeCell(value: unknown, column: TableColumn | undefined, writing: Writing): Written {
	const isTyped = column?.type === 'NUMBER' || column?.options?.length;
	if (value === '' || (isBlank(value) && (isTyped || typeof value !== 'string'))) {
		return { value: '' };
	}
	if (typeof value === 'object') return inColumn(column, refused(value, 'Enter text.'));
	if (column?.type === 'NUMBER') return inColumn(column, numberAsText(value, writing));
	if (column?.options?.length) return inColumn(column, writeOption(value, column.options));
	return inColumn(column, writeText(value, writing));
}

const inColumn = (column: TableColumn | undefined, written: Written): Written =>
	'problem' in written && column
		? { ...written, problem: `${written.problem} in its column '${column.name}'` }
		: written;

/** The cells of a row in column order, or the reason it is invalid. */
function cellsOf(row: unknown, columns: TableColumn[]): unknown[] | Refusal {
	const known = `Its columns are ${quoteNames(namesOf(columns))}.`;
	if (Array.isArray(row)) {
		const cells: unknown[] = row;
		if (columns.length === 0) return cells;
		if (cells.length <= columns.length) return columns.map((_, index) => cells[index]);
		return { problem: `cannot have a row of ${cells.length} cells: ${quoted(row)}`, hint: known };
	}
	if (!isRecord(row)) {
		return { problem: `cannot have the row ${quoted(row)}`, hint: `A row is a list. ${known}` };
	}
	const find = indexByName(columns, ({ name }) => name);
	const cells = new Map<TableColumn, unknown>();
	for (const [key, value] of Object.entries(row)) {
		const picked = pickOnly(key, find(key).found, cells, ({ name }) => name);
		if (!picked) return { problem: `has no column "${key}"`, hint: known };
		if ('problem' in picked) return { ...picked, hint: known };
		cells.set(picked.one, value);
	}
	return columns.map((column) => cells.get(column));
}

/** Rows as objects keyed by column name, if column names are unique. */
export function readTable(raw: unknown, field: FieldDefinition): unknown {
	const columns = namesOf(field.columns ?? []);
	if (!Array.isArray(raw) || columns.length === 0 || new Set(columns).size < columns.length) {
		return raw;
	}
	return raw.map((row: unknown) =>
		Array.isArray(row) && row.length <= columns.length
			? Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']))
			: row,
	);
}
