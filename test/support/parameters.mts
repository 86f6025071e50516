import type { IDataObject, INodeParameters } from 'n8n-workflow';

// Parameters as the editor stores them.

/** A resource locator's value. */
export function chosen(
	value: string | number,
	mode: 'list' | 'name' | 'id' = 'list',
): IDataObject & INodeParameters {
	return { __rl: true, mode, value };
}

/** A resource mapper's value, by the fields' IDs: Map Each Column Manually. */
export const defineBelow = (value: object): INodeParameters => ({
	mappingMode: 'defineBelow',
	value: value as INodeParameters,
});

/** A resource mapper's value that takes the input's columns: Map Automatically. */
export const mapAutomatically: INodeParameters = { mappingMode: 'autoMapInputData', value: null };

/** What n8n decides the panel by; it evaluates no expression there. */
const deciding = ['resource', 'operation', 'output'];

/**
 * Parameters as expressions, so that each item brings its own (under `own`). Those that decide the
 * panel and collections stay as in the first: n8n evaluates no expression for a whole collection.
 */
export function byItem(parameters: INodeParameters[]): INodeParameters {
	const fixed = (name: string, value: unknown) =>
		deciding.includes(name) || (typeof value === 'object' && value !== null && !('__rl' in value));
	return Object.fromEntries(
		Object.entries(parameters[0] ?? {}).map(([name, value]) => [
			name,
			fixed(name, value) ? value : `={{ $json.own.${name} }}`,
		]),
	);
}
