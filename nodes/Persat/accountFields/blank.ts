/** Nothing: what an empty cell or an untouched field says. */
export const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/** Nothing, or an empty list: the four kinds of blank that Persat has, the missing key among them. */
export const isEmptyValue = (value: unknown) =>
	isBlank(value) || (Array.isArray(value) && value.length === 0);
