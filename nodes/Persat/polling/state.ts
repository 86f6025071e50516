import { deepCopy, type IDataObject, type IPollFunctions, type Workflow } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import type { SourceState } from './sources/source';

/** What the trigger remembers between polls, in n8n's static data of the node. */
export interface TriggerState {
	/** The node's ID: static data goes by names, which can be given to another node. */
	node: string;
	/** By what they read. A source that is no longer polled is forgotten. */
	sources: Record<string, SourceState>;
	/** The source that has its turn first, because the poll before had no room for all of it. */
	next?: string;
}

const key = 'polling';

/** A copy of the state that n8n keeps, to be worked on; an empty one at the first poll. */
export function readState(context: IPollFunctions): TriggerState {
	const { id } = context.getNode();
	const own = stateIn(context.getWorkflowStaticData('node'), id);
	return own ?? stateOfRenamed(context, id) ?? { node: id, sources: {} };
}

/** Replaces the state, in one step. n8n saves it with what the poll returns. */
export function writeState(context: IPollFunctions, state: TriggerState): void {
	context.getWorkflowStaticData('node')[key] = JSON.parse(JSON.stringify(state)) as IDataObject;
}

function stateIn(staticData: unknown, node: string): TriggerState | undefined {
	const state = isRecord(staticData) ? staticData[key] : undefined;
	if (!isRecord(state) || state.node !== node || !isRecord(state.sources)) return undefined;
	return deepCopy(state) as unknown as TriggerState;
}

/** n8n keeps static data by the node's name: what a renamed node left is under its old one. */
function stateOfRenamed(context: IPollFunctions, node: string): TriggerState | undefined {
	const { workflow } = context as unknown as { workflow?: Workflow };
	for (const staticData of Object.values(workflow?.staticData ?? {})) {
		const state = stateIn(staticData, node);
		if (state) return state;
	}
	return undefined;
}
