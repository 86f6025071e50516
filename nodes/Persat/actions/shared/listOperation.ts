import type { IDataObject } from 'n8n-workflow';
import type { View } from '../../output/view';
import { listParameters } from '../../parameters/list';
import type { Parameter } from '../../parameters/parameter';
import type { EndpointId } from '../../transport/endpoints';
import type { CallInput } from '../../transport/client';
import type { OperationCall } from '../call';
import { operation, type Operation } from '../operation';

interface ListDeclaration<Id extends EndpointId, R extends object> {
	endpoint: Id;
	value?: string;
	name?: string;
	action: string;
	description: string;
	note?: string;
	/** Parameters shown before Return All and Limit. */
	parameters?: Parameter[];
	filters?: Parameter[];
	view?: View<R>;
	/** Path and query of the request. Empty by default. */
	input?: (call: OperationCall<Id>) => Promise<CallInput<Id>>;
	/** Filter for the rows Persat lists. */
	keep?: (call: OperationCall<Id>) => Promise<((row: R) => boolean) | undefined>;
}

/** An operation that reads a whole list with one request. */
export function listOperation<Id extends EndpointId, R extends object = IDataObject>({
	endpoint,
	value = 'getMany',
	name = 'Get Many',
	parameters = [],
	input = async () => ({}) as CallInput<Id>,
	keep,
	...declared
}: ListDeclaration<Id, R>): Operation {
	return operation<Id, R>({
		...declared,
		value,
		name,
		endpoints: [endpoint],
		readOnly: true,
		parameters: [...parameters, ...listParameters],
		async execute(call) {
			const { limit } = await call.listRequest();
			const isKept = await keep?.(call);
			const rows: R[] = await call.persat.list(endpoint, await input(call));
			return (isKept ? rows.filter(isKept) : rows).slice(0, limit);
		},
	});
}
