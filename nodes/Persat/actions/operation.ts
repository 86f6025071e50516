import type { INodeExecutionData } from 'n8n-workflow';
import type { View } from '../output/view';
import type { AccountFields } from '../parameters/accountFields';
import type { Collection } from '../parameters/collection';
import type { Parameter } from '../parameters/parameter';
import type { List } from '../transport/collect';
import type { EndpointId } from '../transport/endpoints';
import type { OperationCall } from './call';

/** What a panel is made of. */
export type PanelPart = Parameter | Collection | AccountFields;

/** Records, a list that may be unfinished, or whole items where there are files. */
export type Result<R extends object> = R[] | List<R> | { items: INodeExecutionData[] };

/** One operation of one resource, on records R, with the endpoints E. A file exports one. */
export interface Operation<E extends EndpointId = EndpointId, R extends object = object> {
	value: string;
	/** Title Case, in the Operation list. */
	name: string;
	/** Sentence case without articles, in the node creator. */
	action: string;
	description: string;
	/** Every endpoint that it may call for its records: from them follow types, notes and documents. */
	endpoints: readonly E[];
	/** Whether it changes nothing in Persat: such items may run several at once. */
	readOnly: boolean;
	/** Its own parameters; Filters, Output and Options follow them in the panel. */
	parameters: PanelPart[];
	/** Filters of a list; empty ones are ignored. */
	filters?: Parameter[];
	/** Options beside those about requests, which every operation has. */
	options?: Parameter[];
	/** How its records are shown; without one they are returned as they come. */
	view?: View<R>;
	execute(call: OperationCall<E>): Promise<Result<R>>;
}

/** An operation whose `execute` can only call the endpoints that it declares. */
export function operation<const E extends EndpointId, R extends object>(
	declaration: Operation<E, R>,
): Operation {
	return declaration;
}

export interface Resource {
	value: string;
	name: string;
	description: string;
	operations: Operation[];
}
