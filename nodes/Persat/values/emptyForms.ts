/**
 * What Persat is sent to empty a value, by kind; also what an empty one is read as. Of lists and
 * tables documented, else inferred: Persat's responses have these, but whether it clears a field that
 * is changed to one is not established. Source: Persat's reference, widgets.
 */
export const emptyForms = {
	text: '',
	number: null,
	day: null,
	time: null,
	/** One of several options, or of a list of the account. */
	choice: null,
	/** An object of a client. */
	reference: null,
	/** Several options or labels. */
	list: [],
	/** Rows of cells. */
	table: [],
	masterDbTable: { rows: [], totals: {} },
	/** Of a type that we do not know, or that only Persat writes. */
	unknown: null,
} as const;

export type EmptyKind = keyof typeof emptyForms;

/** A copy: whoever gets it may change it. */
export function emptyForm(kind: EmptyKind): unknown {
	const form = emptyForms[kind];
	return typeof form === 'object' ? structuredClone(form) : form;
}
