/** The value in a JSON text; undefined when it is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * The same, with whole numbers that JavaScript would round as texts. Node.js 20 does not tell how a
 * number was written, and rounds.
 */
export function parseJsonExactly(text: string): unknown {
	// Reading each number anew takes long: only where there is such a number.
	if (!/\d{16}/.test(text)) return parseJson(text);
	const keepExact = (_: string, value: unknown, written?: { source?: string }) =>
		typeof value === 'number' && !Number.isSafeInteger(value)
			? exactly(value, written?.source)
			: value;
	try {
		return JSON.parse(text, keepExact);
	} catch {
		return undefined;
	}
}

function exactly(value: number, source = ''): number | string {
	return /^-?\d+$/.test(source) ? source : value;
}

const fence = /^```\w*\s*\n?([\s\S]*?)\n?\s*```$/;

/**
 * A value, or the one in a JSON text as people and AI agents wrap it: in a code fence, after a BOM,
 * or quoted once more. Null for a blank text, undefined for one that is not JSON.
 */
export function unwrapJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	// JavaScript counts a BOM as a blank.
	const text = value.trim();
	const inner = fence.exec(text)?.[1]?.trim() ?? text;
	if (inner === '') return null;
	const parsed = parseJsonExactly(inner);
	return typeof parsed === 'string' ? unwrapJson(parsed) : parsed;
}
