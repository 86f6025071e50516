/** A number from what a person or another node gives: 12.5, "12.5" or "12,5". */
export function parseDecimal(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value !== 'string' || !/^\s*-?\d+([.,]\d+)?\s*$/.test(value)) return undefined;
	return Number(value.replace(',', '.'));
}
