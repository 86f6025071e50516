/**
 * What Persat is sent to empty a value, by kind; also what an empty one is read as. Inferred: Persat's
 * responses have these, but whether it clears a field that is changed to one is not established.
 * Source: Persat's reference, widgets (a blank answer).
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
