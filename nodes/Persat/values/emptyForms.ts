import { isRecord } from './n8nValues';

/**
 * What to send to Persat to clear a value, by kind. Empty values are also read as these. Documented
 * for lists and tables, inferred for the rest: Persat's responses contain these values, but it is
 * not confirmed that sending one clears a field. Source: Persat's reference, widgets.
 */
export const emptyForms = {
	text: '',
	number: null,
	day: null,
	time: null,
	/** One of several options, or of an account list. */
	choice: null,
	/** An object of a client. */
	reference: null,
	/** Several options or labels. */
	list: [],
	/** Rows of cells. */
	table: [],
	masterDbTable: { rows: [], totals: {} },
	/** A type that is unknown, or that only Persat writes. */
	unknown: null,
} as const;

export type EmptyKind = keyof typeof emptyForms;

/** A copy, because the caller may change it. */
export function emptyForm(kind: EmptyKind): unknown {
	const form = emptyForms[kind];
	if (Array.isArray(form)) return [];
	return isRecord(form) ? structuredClone(form) : form;
}
