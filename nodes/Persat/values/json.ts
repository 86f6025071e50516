/** The value in a JSON text. Undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/**
 * Like parseJson(), but whole numbers that JavaScript would round become texts. Node.js 20 rounds
 * them and does not expose the digits.
 */
export function parseJsonExactly(text: string): unknown {
	// Parsing each number separately is slow, so do it only if there is such a number.
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
 * A value, or the value in a JSON text, even one wrapped by people or AI agents: in a code fence,
 * after a BOM, or quoted once more. Null for a blank text, undefined for a text that is not JSON.
 */
export function unwrapJson(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	// JavaScript treats a BOM as whitespace.
	const text = value.trim();
	const inner = fence.exec(text)?.[1]?.trim() ?? text;
	if (inner === '') return null;
	const parsed = parseJsonExactly(inner);
	return typeof parsed === 'string' ? unwrapJson(parsed) : parsed;
}
