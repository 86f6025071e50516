import type { IDataObject, INodeParameters } from 'n8n-workflow';

// Parameters in the form the editor stores.

/** A resource locator's value. */
export function chosen(
	value: string | number,
	mode: 'list' | 'name' | 'id' = 'list',
): IDataObject & INodeParameters {
	return { __rl: true, mode, value };
}

/** A resource mapper's value with fields by ID: Map Each Column Manually. */
export const defineBelow = (value: object): INodeParameters => ({
	mappingMode: 'defineBelow',
	value: value as INodeParameters,
});

/** A resource mapper's value that uses the input's columns: Map Automatically. */
export const mapAutomatically: INodeParameters = { mappingMode: 'autoMapInputData', value: null };

/** Parameters that determine the panel. n8n evaluates no expressions in them. */
const deciding = ['resource', 'operation', 'output'];

/**
 * Turns parameters into expressions, so that each item has its own values (under `own`). Parameters
 * that determine the panel, and collections, stay as in the first item, because n8n evaluates no
 * expression for a whole collection.
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
