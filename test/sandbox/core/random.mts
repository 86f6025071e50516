/** A seeded random generator: the same seed and stream name always give the same data. */
export interface Random {
	/** An integer from `min` to `max`, both included. */
	int(min: number, max: number): number;
	/** A number from `min` (included) to `max` (excluded). */
	float(min: number, max: number): number;
	pick<T>(list: readonly T[]): T;
	/** True with the given probability, 0 to 1. */
	chance(probability: number): boolean;
}

/**
 * mulberry32. Each resource has its own stream, so that a new resource does not change the data of
 * the others.
 */
export function createRandom(seed: number, stream: string): Random {
	let state = seed >>> 0;
	for (const char of stream) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193) >>> 0;

	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};

	return {
		int: (min, max) => min + Math.floor(next() * (max - min + 1)),
		float: (min, max) => min + next() * (max - min),
		pick: (list) => list[Math.floor(next() * list.length)],
		chance: (probability) => next() < probability,
	};
}
