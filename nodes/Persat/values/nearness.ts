import { foldName } from './text';

/** Letters and digits only, so that "Nro. Serie" and "N.º de serie" still differ. */
const bare = (name: string) => foldName(name).replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether a name may be a typo of another: different punctuation, or a letter or two added, missing
 * or changed.
 */
export function isNearName(name: string, other: string): boolean {
	const [a, b] = [bare(name), bare(other)];
	const shorter = Math.min(a.length, b.length);
	if (shorter < 3) return a !== '' && a === b;
	return distance(a, b) <= (shorter < 8 ? 1 : 2);
}

/** The number of letters to add, remove or change. */
function distance(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (const [index, letter] of [...a].entries()) {
		const next = [index + 1];
		for (let column = 1; column < row.length; column++) {
			const changed = (row[column - 1] ?? 0) + Number(letter !== b[column - 1]);
			next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}
