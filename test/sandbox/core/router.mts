import { badRequest } from './errors.mts';

/** Anything with a method and a path whose variables are written `{in_braces}`. */
export interface Pattern {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
}

export interface Match<P extends Pattern> {
	route: P;
	/** Each path variable, decoded exactly once. */
	params: Record<string, string>;
}

/**
 * Matches raw paths. Segments are split before they are decoded, so `a%2Fb` stays one value and
 * `%2520` decodes to `%20`: the framework's own router promises neither.
 */
export function createRouter<P extends Pattern>(patterns: readonly P[]) {
	const table = new Map<string, Array<{ route: P; segments: string[] }>>();
	// Literal segments first: `pdf` and `tracklink` share a level with ids (README.md, 12.15).
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
