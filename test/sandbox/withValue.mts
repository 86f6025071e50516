/** A copy of a body that has another value at the path, such as `delivery_data.wt`. */
export function withValue(body: object, path: string, value: unknown): object {
	const copy = structuredClone(body) as any;
	const names = path.split('.');
	const last = names.pop()!;
	names.reduce((level, name) => level[name], copy)[last] = value;
	return copy;
}
