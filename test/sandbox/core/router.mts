import { badRequest } from './errors.mts';

/** Anything with a method and a path with variables `{in_braces}`. */
export interface Pattern {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
}

export interface Match<P extends Pattern> {
	route: P;
	/** Each path variable, decoded once. */
	params: Record<string, string>;
}

/**
 * Matches raw paths. Splits segments before decoding, so that `a%2Fb` stays one value and `%2520`
 * becomes `%20`. The framework's own router guarantees neither.
 */
export function createRouter<P extends Pattern>(patterns: readonly P[]) {
	const table = new Map<string, Array<{ route: P; segments: string[] }>>();
	// Literal segments first: `pdf` and `tracklink` share a level with IDs.
	const ordered = [...patterns].sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1));
	for (const route of ordered) {
		const segments = route.path.split('/');
		const key = `${route.method} ${segments.length}`;
		table.set(key, [...(table.get(key) ?? []), { route, segments }]);
	}

	return (method: string, rawPath: string): Match<P> | undefined => {
		const given = rawPath.split('/');
		const candidates = table.get(`${method} ${given.length}`) ?? [];
		const found = candidates.find(({ segments }) =>
			segments.every((segment, i) =>
				isVariable(segment) ? given[i] !== '' : segment === given[i],
			),
		);
		if (!found) return undefined;

		const params: Record<string, string> = {};
		found.segments.forEach((segment, i) => {
			if (isVariable(segment)) params[segment.slice(1, -1)] = decode(given[i]);
		});
		return { route: found.route, params };
	};
}

const isVariable = (segment: string) => segment.startsWith('{');

const rank = (path: string) => path.replace(/\{\w+\}/g, '\uffff');

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw badRequest('La URL no es válida');
	}
}
