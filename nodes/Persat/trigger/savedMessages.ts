import type { IDataObject, IHookFunctions, Workflow } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import { SeenMessages } from './deduplication';

/** IDs per trigger kept in the workflow's static data, so that a restart forgets no recent message. */
const keptInStaticData = 200;

/** The key in static data. Its value holds the message IDs of each Persat Trigger, by node ID. */
const key = 'persatTrigger';

/** The methods used here, which all kinds of contexts have. */
type Context = Pick<IHookFunctions, 'getWorkflow' | 'getWorkflowStaticData'>;

/**
 * The messages that the triggers of one workflow have seen. n8n saves a workflow's static data as a
 * whole, from whatever copy the saver has. So the saved list is rebuilt from this process's memory
 * on every save, whether a call, an execution or another trigger saves.
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

	/** The messages of one trigger. A node keeps its ID when it is renamed. */
	ofNode(nodeId: string): SeenMessages {
		const messages = this.byNode.get(nodeId) ?? new SeenMessages();
		this.byNode.set(nodeId, messages);
		return messages;
	}

	/** Loads the messages stored in n8n's database. */
	load(context: Context): void {
		const saved = context.getWorkflowStaticData('global')[key];
		if (!isRecord(saved)) return;
		for (const [nodeId, ids] of Object.entries(saved)) {
			if (Array.isArray(ids)) for (const id of ids) this.ofNode(nodeId).remember(String(id));
		}
	}

	/**
	 * To be called at the start of anything else that may save the workflow's static data: an
	 * execution, or another trigger of the workflow, which shares this object after publishing.
	 */
	begin(context: Context): void {
		this.load(context);
		this.keepUpToDate(context);
	}

	/** Makes n8n save the lists after this call, once it has started the workflow. */
	saveAfterCall(context: Context, markStarted: () => void): void {
		this.put(context, markStarted);
		const workflow: InnerWorkflow | undefined = workflowOf(context);
		// n8n saves static data marked as changed, but starting the execution removes the mark from
		// existing data (n8n 2.41.1). A new root object keeps the mark.
		workflow?.overrideStaticData?.({ ...workflow.staticData });
	}

	private keepUpToDate(context: Context): void {
		const workflow = workflowOf(context);
		if (!workflow?.overrideStaticData) return;
		this.putUnmarked(context, workflow);
		// A Code node that uses static data writes all of it back, including the lists from when it
		// started.
		const { overrideStaticData } = workflow;
		workflow.overrideStaticData = (data?: IDataObject) => {
			overrideStaticData.call(workflow, data);
			this.put(context);
		};
	}

	/** Does not mark the data as changed: others decide whether to save. */
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
			// A trigger removed from the workflow needs no list.
			const there = [...this.byNode].filter(([nodeId]) => nodeIds?.has(nodeId) ?? true);
			return Object.fromEntries(
				there.map(([nodeId, messages]) => [nodeId, messages.latest(keptInStaticData)]),
			);
		});
	}
}

/**
 * Lists built at the moment they are serialized. n8n saves static data after it has started the
 * workflow and before it responds. So each of several concurrent calls saves the messages whose
 * workflow has started by then, and none that a crash could still lose.
 */
class ListsWhenSaved {
	constructor(readonly toJSON: () => Record<string, string[]>) {}
}

/** n8n's internal object. Its types do not expose it to nodes, and older versions may lack the method. */
type InnerWorkflow = Omit<Workflow, 'overrideStaticData'> &
	Partial<Pick<Workflow, 'overrideStaticData'>>;

function workflowOf(context: Context): Workflow | undefined {
	return (context as unknown as { workflow?: Workflow }).workflow;
}
