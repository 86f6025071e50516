import { badRequest } from '../core/errors.mts';
import { isObject } from '../core/http.mts';
import { isDateTime } from '../core/days.mts';
import { findObject, type ClientObjectStore } from './clientObjectStore.mts';
import type { TableColumn, Values, Widget } from './widgets.mts';

// Persat's reference states what may be written, but no error texts. The texts are ours.

interface Context {
	store: ClientObjectStore;
	widget: Widget;
	/** The client of the form, order or delivery. A standalone delivery has none. */
	uid_client?: string;
}

/** Checks one value and returns it in the output shape. */
type Rule = (value: unknown, context: Context) => unknown;

/**
 * Checks the values in a request and returns them in their stored form. Every type accepts a blank
 * (null). Images and signatures accept little else.
 */
export function checkValues(
	store: ClientObjectStore,
	widgets: readonly Widget[],
	given: Record<string, unknown>,
	uid_client?: string,
): Values {
	const stored: Values = {};
	for (const [id, value] of Object.entries(given)) {
		const widget = widgets.find((one) => one.id === id);
		if (!widget) throw badRequest(`No existe el widget con id: ${id}`);
		const rule = RULES[widget.widget_type];
		if (!rule) throw badRequest(`El widget ${id} (${widget.widget_type}) no admite valores`);
		stored[id] = value === null ? null : rule(value, { store, widget, uid_client });
	}
	return stored;
}

const refuse = ({ widget }: Context, expected: string) =>
	badRequest(`'${widget.id}' debe ser ${expected}`);

const text: Rule = (value, context) => {
	if (typeof value !== 'string') throw refuse(context, 'un string');
	return value;
};

const onlyNull: Rule = (_value, context) => {
	throw refuse(context, 'null');
};

/** The matching option in its own spelling, ignoring case and accents. */
const option: Rule = (value, context) => {
	if (typeof value !== 'string') throw refuse(context, 'un string');
	return optionOf(value, texts(context), context.widget.id);
};

function optionOf(value: string, options: readonly string[], name: string): string {
	const found = options.find((one) => folded(one) === folded(value));
	if (found === undefined) throw badRequest(`'${name}': no existe la opción '${value}'`);
	return found;
}

const texts = ({ widget }: Context) => (widget.description?.options ?? []) as string[];

const folded = (value: string) =>
	value
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();

const RULES: Record<string, Rule> = {
	TEXT_FIELD: text,
	TEXT_PARAGRAPH: text,
	LINK_FIELD: text,
	NUMBER_FIELD(value, context) {
		if (typeof value !== 'number') throw refuse(context, 'un number');
		return value;
	},
	DATE_FIELD(value, context) {
		if (!isDateTime(value)) {
			throw refuse(context, 'una fecha con formato yyyy-MM-ddT00:00:00.000Z');
		}
		return `${value.slice(0, 10)}T00:00:00.000Z`;
	},
	TIME_FIELD(value, context) {
		if (!Number.isInteger(value) || Number(value) < 0 || Number(value) >= 1440) {
			throw refuse(context, 'un number (entero) entre 0 y 1439');
		}
		return value;
	},
	SIMPLE_SELECTION: option,
	DROPDOWN_SELECTION: option,
	MULTIPLE_SELECTION(value, context) {
		if (!Array.isArray(value)) throw refuse(context, 'un array de strings');
		return value.map((item) => option(item, context));
	},
	// The exact name, unlike for selections.
	LABEL_FIELD(value, context) {
		const options = context.widget.description?.options ?? [];
		const names = options.map((one) => (typeof one === 'string' ? one : one.option_name));
		if (typeof value !== 'string') throw refuse(context, 'un string');
		if (!names.includes(value)) {
			throw badRequest(`'${context.widget.id}': no existe la opción '${value}'`);
		}
		return value;
	},
	POWER_TABLE_FIELD(value, context) {
		const cols = context.widget.description?.cols ?? [];
		if (!Array.isArray(value) || !value.every((row) => Array.isArray(row))) {
			throw refuse(context, 'un array de filas');
		}
		return (value as unknown[][]).map((row) => {
			if (row.length !== cols.length) {
				throw refuse(context, `un array de filas de ${cols.length} celdas`);
			}
			return row.map((cell, i) => checkCell(cell, cols[i], context));
		});
	},
	MASTER_DB_TABLE(value, context) {
		if (!isObject(value) || !Array.isArray(value.rows) || !isObject(value.totals)) {
			throw refuse(context, "un objeto con 'rows' y 'totals'");
		}
		for (const row of value.rows) checkTexts(row, /^(\d+|USER_COL_[A-Z]{4}\d{13})$/, context);
		checkTexts(value.totals, /^USER_TOTAL_[A-Z]{4}\d{13}$/, context);
		return { rows: value.rows, totals: value.totals };
	},
	/** Written as its identifier, returned with all fields. */
	CLIENT_OBJECT_DROPDOWN(value, context) {
		const { store, widget, uid_client } = context;
		if (!isObject(value) || typeof value['1'] !== 'string') {
			throw refuse(context, 'un objeto con el campo "1"');
		}
		const obj_id = widget.description?.obj_id;
		const found =
			uid_client !== undefined && obj_id !== undefined
				? findObject(store, uid_client, obj_id, value['1'])
				: undefined;
		if (!found) throw badRequest(`'${widget.id}': el cliente no tiene el objeto '${value['1']}'`);
		return { ...found.fields };
	},
	IMAGE_FIELD: onlyNull,
	MULTIPLE_IMAGES_FIELD(value, context) {
		if (!Array.isArray(value) || value.length > 0) throw refuse(context, 'null o []');
		return value;
	},
	SIGNATURE_FIELD: onlyNull,
	SIGNATURES_FIELD_V2: onlyNull,
	CLIENT_OBJECT_TABLE: onlyNull,
};

/** Cells are always texts. Number cells use a decimal point. */
function checkCell(cell: unknown, column: TableColumn, context: Context): string {
	const { id } = context.widget;
	if (typeof cell !== 'string') throw badRequest(`'${id}': las celdas deben ser strings`);
	if (cell === '') return cell;
	if (column.type === 'NUMBER' && !/^-?\d+(\.\d+)?$/.test(cell)) {
		throw badRequest(`'${id}': la columna '${column.name}' debe ser numérica`);
	}
	return column.type === 'DROPDOWN' ? optionOf(cell, column.options ?? [], id) : cell;
}

function checkTexts(map: unknown, key: RegExp, context: Context): void {
	if (!isObject(map)) throw refuse(context, "un objeto con 'rows' y 'totals'");
	for (const [name, value] of Object.entries(map)) {
		if (!key.test(name)) throw badRequest(`'${context.widget.id}': no existe el campo '${name}'`);
		if (typeof value !== 'string') {
			throw badRequest(`'${context.widget.id}': los valores deben ser strings`);
		}
	}
}
