/** Blank: an empty cell or an untouched field. */
export const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** Blank or an empty list. Persat has four kinds of empty value; a missing key is one of them. */
export const isEmptyValue = (value: unknown) =>
	isBlank(value) || (Array.isArray(value) && value.length === 0);
