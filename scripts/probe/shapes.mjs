/**
 * What a JSON value should look like:
 * - a text names its JSON types: `'string'`, `'number|null'`, or `'any'`;
 * - an object has these keys, and `'key?'` may be missing;
 * - `[shape]` is an array of it;
 * - `mapOf(shape)` has keys that the account defines, which are never named;
 * - `orNull(shape)` may be null.
 * @typedef {string | { [key: string]: Shape } | [Shape] | MapOf | OrNull} Shape
 */

/**
 * One way in which a value differs from its shape.
 * @typedef {object} Difference
 * @property {'missing' | 'type' | 'unknown'} kind
 * @property {string} path such as `data[].client`; keys that the account defines are `*`
 * @property {string} [key] of an unknown field: as the server wrote it, so not yet fit to be shown
 * @property {string} [is] JSON type that was found
 * @property {string} [expected] JSON types that were expected
 * @property {boolean} always whether it holds for all values at that path, not only for some
 */

class MapOf {
	/** @param {Shape} shape */
	constructor(shape) {
		this.shape = shape;
	}
}

class OrNull {
	/** @param {Shape} shape */
	constructor(shape) {
		this.shape = shape;
	}
}

/** @param {Shape} shape */
export const mapOf = (shape) => new MapOf(shape);

/** @param {Shape} shape */
export const orNull = (shape) => new OrNull(shape);

/** @returns {'null' | 'array' | 'object' | 'string' | 'number' | 'boolean'} */
export function typeOf(value) {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	return /** @type {any} */ (typeof value);
}

/**
 * Every difference once, no matter how many rows have it.
 * @param {Shape} shape
 * @param {unknown} value
 * @param {string} root name of the value in paths
 * @returns {Difference[]}
 */
export function differences(shape, value, root) {
	/** Number of values found at a path. */
	const met = new Map();
	/** @type {Map<string, { difference: Omit<Difference, 'always'>, at: string, times: number }>} */
	const found = new Map();

	const note = (at, difference) => {
		const key = JSON.stringify(difference);
		const entry = found.get(key) ?? { difference, at, times: 0 };
		found.set(key, { ...entry, times: entry.times + 1 });
	};

	const visit = (expected, actual, path) => {
		met.set(path, (met.get(path) ?? 0) + 1);
		if (expected instanceof OrNull) {
			if (actual !== null) visitPlain(expected.shape, actual, path, ' or null');
		} else {
			visitPlain(expected, actual, path, '');
		}
	};

	const visitPlain = (expected, actual, path, orElse) => {
		const wrong = (types) =>
			note(path, { kind: 'type', path, is: typeOf(actual), expected: types + orElse });
		if (typeof expected === 'string') {
			const types = expected.split('|');
			if (expected !== 'any' && !types.includes(typeOf(actual))) wrong(types.join(' or '));
		} else if (Array.isArray(expected)) {
			if (!Array.isArray(actual)) wrong('array');
			else for (const one of actual) visit(expected[0], one, `${path}[]`);
		} else if (typeOf(actual) !== 'object') {
			wrong('object');
		} else if (expected instanceof MapOf) {
			for (const one of Object.values(actual)) visit(expected.shape, one, `${path}.*`);
		} else {
			visitKeys(expected, actual, path);
		}
	};

	const visitKeys = (expected, actual, path) => {
		const known = new Set();
		for (const [name, shapeOfKey] of Object.entries(expected)) {
			const key = name.replace(/\?$/, '');
			known.add(key);
			if (Object.hasOwn(actual, key)) visit(shapeOfKey, actual[key], `${path}.${key}`);
			else if (key === name) note(path, { kind: 'missing', path: `${path}.${key}` });
		}
		for (const [key, extra] of Object.entries(actual)) {
			if (!known.has(key)) note(path, { kind: 'unknown', path, key, is: typeOf(extra) });
		}
	};

	visit(shape, value, root);
	return [...found.values()].map(({ difference, at, times }) => ({
		...difference,
		always: times === met.get(at),
	}));
}
