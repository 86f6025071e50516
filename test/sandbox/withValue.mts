/** A copy of a body with another value at a path such as `delivery_data.wt`. */
export function withValue(body: object, path: string, value: unknown): object {
	const copy = structuredClone(body) as any;
	const names = path.split('.');
	const last = names.pop()!;
	names.reduce((level, name) => level[name], copy)[last] = value;
	return copy;
}
