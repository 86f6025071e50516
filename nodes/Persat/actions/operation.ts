import type { INodeExecutionData } from 'n8n-workflow';
import type { List } from '../transport/collect';
import type { Target } from '../transport/endpoints';
import type { OperationCall } from './call';
import type { Panel } from './panel';

/** Records, a list that may be unfinished, or whole items where there are files. */
export type Result<R extends object> = R[] | List<R> | { items: INodeExecutionData[] };

/** One operation of one resource, on records R, with the endpoints E. A file exports one. */
export interface Operation<E extends Target = Target, R extends object = object> extends Panel<R> {
	value: string;
	/** Title Case, in the Operation list. */
	name: string;
	/** Sentence case without articles, in the node creator. */
	action: string;
	/** 90 characters at most: n8n cuts longer ones in its list. */
	description: string;
	/** What users have to know before they run it, above the parameters. */
	note?: string;
	/** Every endpoint that it may call for its records: from them follow types, notes and documents. */
	endpoints: readonly E[];
	execute(call: OperationCall<E>): Promise<Result<R>>;
}

/** An operation whose `execute` can only call the endpoints that it declares. */
export function operation<const E extends Target, R extends object>(
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
