import { client } from './client';
import type { Operation, Resource } from './operation';

/** Every resource of the node, in the order of its list. */
export const resources: Resource[] = [client];

/** The operation behind a pair of values, or undefined. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
