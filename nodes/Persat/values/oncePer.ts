/**
 * A function whose result is kept for each object it was called with. For results that depend on
 * nothing else and take long to compute.
 */
export function oncePer<K extends object, T>(compute: (key: K) => T): (key: K) => T {
	const results = new WeakMap<K, { result: T }>();
	return (key) => {
		const known = results.get(key) ?? { result: compute(key) };
		results.set(key, known);
		return known.result;
	};
}
