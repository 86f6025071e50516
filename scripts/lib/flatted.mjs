/**
 * Reads the format in which n8n sends an execution's data: one JSON array in which objects, arrays
 * and strings are named by their index, so that what is shared or circular is written once
 * (the `flatted` package's format).
 * @param {string} text
 * @returns {any}
 */
export function unflatten(text) {
	const table = JSON.parse(text);
	const revived = new Map();
	const at = (index) => {
		const slot = table[index];
		if (slot === null || typeof slot !== 'object') return slot;
		if (revived.has(index)) return revived.get(index);
		const result = Array.isArray(slot) ? [] : {};
		revived.set(index, result);
		for (const [key, value] of Object.entries(slot)) {
			result[key] = typeof value === 'string' ? at(Number(value)) : value;
		}
		return result;
	};
	return at(0);
}
