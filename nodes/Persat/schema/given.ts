/** The id in a resource locator's value; plain values come from expressions and old workflows. */
export function locatorId(value: unknown): string {
	const plain =
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return String(plain ?? '').trim();
}

/** Whether a value is given as a numeric ID. */
export function isId(value: unknown): boolean {
	return !isByName(value) && /^-?\d+$/.test(locatorId(value));
}

/** Whether a resource locator says that its value is a name. */
export function isByName(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'mode' in value && value.mode === 'name';
}

/** An empty text, or a list that nothing was chosen from. */
export function isEmpty(value: unknown): boolean {
	return locatorId(value) === '';
}

/** Values chosen from a list: an array, or from an expression a text with commas or a JSON list. */
export function asList(given: unknown): unknown[] {
	if (Array.isArray(given)) return given;
	if (typeof given === 'number') return [given];
	const text = String(given ?? '').trim();
	const json = parseJson(text);
	return Array.isArray(json) ? json : text.split(',').filter((part) => part.trim() !== '');
}

/** Undefined for a text that is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
