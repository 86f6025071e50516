import { deepCopy, type IDataObject, type IPollFunctions, type Workflow } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import type { SourceState } from './sources/source';

/** What the trigger remembers between polls, in n8n's static data of the node. */
export interface TriggerState {
	/** The node's ID. Static data is stored by node name, and another node can take over a name. */
	node: string;
	/** By what they read. A source that is no longer polled is dropped. */
	sources: Record<string, SourceState>;
	/** The source to poll first, because the last poll had no room for all of its changes. */
	next?: string;
}

const key = 'polling';

/** A working copy of the stored state. Empty at the first poll. */
export function readState(context: IPollFunctions): TriggerState {
	const { id } = context.getNode();
	const own = stateIn(context.getWorkflowStaticData('node'), id);
	return own ?? stateOfRenamed(context, id) ?? { node: id, sources: {} };
}

/** Replaces the whole state at once. n8n saves it together with the poll's result. */
export function writeState(context: IPollFunctions, state: TriggerState): void {
	context.getWorkflowStaticData('node')[key] = JSON.parse(JSON.stringify(state)) as IDataObject;
}

function stateIn(staticData: unknown, node: string): TriggerState | undefined {
	const state = isRecord(staticData) ? staticData[key] : undefined;
	if (!isRecord(state) || state.node !== node || !isRecord(state.sources)) return undefined;
	return deepCopy(state) as unknown as TriggerState;
}

/** n8n stores static data by node name, so a renamed node's state is under its old name. */
function stateOfRenamed(context: IPollFunctions, node: string): TriggerState | undefined {
	const { workflow } = context as unknown as { workflow?: Workflow };
	for (const staticData of Object.values(workflow?.staticData ?? {})) {
		const state = stateIn(staticData, node);
		if (state) return state;
	}
	return undefined;
}
