import type { IDataObject, IHookFunctions, Workflow } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import { SeenMessages } from './deduplication';

/** IDs of one trigger kept in the workflow's static data, so that a restart forgets nothing recent. */
const keptInStaticData = 200;

/** The key in static data: what is under it has the IDs of each Persat Trigger by the node's own ID. */
const key = 'persatTrigger';

/** What a context of any kind offers here; executions have the same. */
type Context = Pick<IHookFunctions, 'getWorkflow' | 'getWorkflowStaticData'>;

/**
 * The messages that the triggers of one workflow have seen. n8n saves the static data of a workflow as
 * a whole, as whoever saves it knows it: so the saved list is made anew from this process's memory each
 * time, whichever call, execution or other trigger saves.
 */
export class WorkflowMessages {
	private static readonly byWorkflow = new Map<string, WorkflowMessages>();

	private readonly byNode = new Map<string, SeenMessages>();

	static of(context: Context): WorkflowMessages {
		const id = String(context.getWorkflow().id);
		const messages = this.byWorkflow.get(id) ?? new WorkflowMessages();
		this.byWorkflow.set(id, messages);
		return messages;
	}

	/** The messages of one trigger. The node's ID stays when it is renamed. */
	ofNode(nodeId: string): SeenMessages {
		const messages = this.byNode.get(nodeId) ?? new SeenMessages();
		this.byNode.set(nodeId, messages);
		return messages;
	}

	/** Learns what n8n's database remembers. */
	load(context: Context): void {
		const saved = context.getWorkflowStaticData('global')[key];
		if (!isRecord(saved)) return;
		for (const [nodeId, ids] of Object.entries(saved)) {
			if (Array.isArray(ids)) for (const id of ids) this.ofNode(nodeId).remember(String(id));
		}
	}

	/**
	 * At the start of whatever may save the workflow's static data beside the calls: an execution, or the
	 * other triggers of the workflow, which n8n gives the same object when it is published.
	 */
	begin(context: Context): void {
		this.load(context);
		this.keepUpToDate(context);
	}

	/** Has n8n save the lists after this call, as soon as it has started the workflow. */
	saveAfterCall(context: Context, markStarted: () => void): void {
		this.put(context, markStarted);
		const workflow: InnerWorkflow | undefined = workflowOf(context);
		// n8n saves static data that is marked as changed, but starting the execution takes the mark off
		// data that was there before (n8n 2.41.1). A root object of its own keeps the mark.
		workflow?.overrideStaticData?.({ ...workflow.staticData });
	}

	private keepUpToDate(context: Context): void {
		const workflow = workflowOf(context);
		if (!workflow?.overrideStaticData) return;
		this.putUnmarked(context, workflow);
		// A Code node that uses static data gives all of it back, with the lists of when it began.
		const { overrideStaticData } = workflow;
		workflow.overrideStaticData = (data?: IDataObject) => {
			overrideStaticData.call(workflow, data);
			this.put(context);
		};
	}

	/** Leaves it to others whether there is anything to save. */
	private putUnmarked(context: Context, workflow: Workflow): void {
		const isChanged = workflow.staticData.__dataChanged;
		this.put(context);
		workflow.staticData.__dataChanged = isChanged;
	}

	private put(context: Context, onSave?: () => void): void {
		const nodes = workflowOf(context)?.nodes;
		const nodeIds = nodes && new Set(Object.values(nodes).map(({ id }) => id));
		context.getWorkflowStaticData('global')[key] = new ListsWhenSaved(() => {
			onSave?.();
			// A trigger that was taken out of the workflow needs no list.
			const there = [...this.byNode].filter(([nodeId]) => nodeIds?.has(nodeId) ?? true);
			return Object.fromEntries(
				there.map(([nodeId, messages]) => [nodeId, messages.latest(keptInStaticData)]),
			);
		});
	}
}

/**
 * Lists that are made when they are written out. n8n saves static data after it has started the
 * workflow and before it answers: so of calls that come together, each saves those that were started by
 * then, and none that a crash could still lose.
 */
class ListsWhenSaved {
	constructor(readonly toJSON: () => Record<string, string[]>) {}
}

/** n8n's own object, which its types do not show to nodes. */
/** n8n's own object, which no type promises. Older versions may lack the method. */
type InnerWorkflow = Omit<Workflow, 'overrideStaticData'> &
	Partial<Pick<Workflow, 'overrideStaticData'>>;

function workflowOf(context: Context): Workflow | undefined {
	return (context as unknown as { workflow?: Workflow }).workflow;
}
