import { resources } from '../../nodes/Persat/actions/index.ts';

/** Every operation with account fields, so that tests also cover future ones. */
export const accountFieldOperations = resources.flatMap((resource) =>
	resource.operations.flatMap((operation) => {
		const fields = operation.parameters.find((part) => 'way' in part);
		if (!fields || !('way' in fields)) return [];
		return [{ id: `${resource.value}.${operation.value}`, resource, operation, fields }];
	}),
);
