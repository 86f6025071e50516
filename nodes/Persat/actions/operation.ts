import type { INodeExecutionData } from 'n8n-workflow';
import type { List } from '../transport/collect';
import type { Target } from '../transport/endpoints';
import type { OperationCall } from './call';
import type { Panel } from './panel';

/** Records, a list that may be incomplete, or complete items if there are files. */
export type Result<R extends object> = R[] | List<R> | { items: INodeExecutionData[] };

/** One operation of one resource, with records R and endpoints E. Each operation file exports one. */
export interface Operation<E extends Target = Target, R extends object = object> extends Panel<R> {
	value: string;
	/** Title Case, for the Operation list. */
	name: string;
	/** Sentence case without articles, for the node creator. */
	action: string;
	/** At most 90 characters: n8n cuts longer ones in its list. */
	description: string;
	/** What users must know before they run it. Shown above the parameters. */
	note?: string;
	/** Every endpoint it may call for its records. Types, notices and docs derive from them. */
	endpoints: readonly E[];
	execute(call: OperationCall<E>): Promise<Result<R>>;
}

/** Declares an operation whose `execute` can call only the endpoints listed in it. */
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
