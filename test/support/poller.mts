import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { node, type Engine } from './engine.mts';

/** What a poll gave: items that start an execution, nothing, or the error that n8n shows. */
export type Tick = IDataObject[] | null | Error;

export interface PollerOptions {
	name?: string;
	id?: string;
	credential?: string;
	budgetMs?: number;
}

/**
 * A workflow with Persat Polling Trigger as n8n 2.41.1 runs it: static data lives in memory, and is
 * saved with every execution that a poll starts and after every activation; a poll that gives null
 * is not saved.
 */
export class Poller {
	/** The workflow's static data in the database. */
	saved: IDataObject = {};

	/** Every item that started an execution. */
	readonly received: IDataObject[] = [];

	/** What the log was told. */
	readonly warnings: string[] = [];

	parameters: INodeParameters;

	options: PollerOptions;

	private workflow?: Workflow;

	private context?: PollContext;

	constructor(
		private readonly engine: Engine,
		parameters: INodeParameters,
		options: PollerOptions = {},
	) {
		this.parameters = parameters;
		this.options = options;
	}

	/** Publishes the workflow, or starts n8n: polls at once and saves. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Tick> {
		this.open('trigger', mode);
		const tick = await this.tick();
		if (!(tick instanceof Error)) this.save();
		return tick;
	}

	/** n8n is killed and started again. */
	async restart(): Promise<Tick> {
		return await this.activate('init');
	}

	/** One poll at its time. */
	async tick(): Promise<Tick> {
		const { context } = this;
		if (!context) throw new Error('The workflow is not active');
		const { poll } = this.engine.nodeType('persatPollingTrigger');
		const outcome = await poll!.call(context).then(
			(items) => ({ items }),
			(error: Error) => ({ error }),
		);
		// Another activation has taken its place meanwhile: n8n discards what this one found.
		if (context !== this.context) return null;
		if ('error' in outcome) return outcome.error;
		if (outcome.items === null) return null;
		this.save();
		const items = outcome.items.flat().map(({ json }: INodeExecutionData) => json);
		this.received.push(...items);
		return items;
	}

	/** Executes the step in the editor. */
	async test(): Promise<Tick> {
		const { workflow, context } = this;
		this.open('manual', 'manual');
		const { poll } = this.engine.nodeType('persatPollingTrigger');
		const tick = await poll!.call(this.context!).then(
			(items) => items!.flat().map(({ json }) => json),
			(error: Error) => error,
		);
		this.workflow = workflow;
		this.context = context;
		return tick;
	}

	/** What the node remembers in memory. */
	get memory(): IDataObject {
		return (this.workflow?.staticData[`node:${this.node.name}`] ?? {}) as IDataObject;
	}

	private get node(): INode {
		const { name = 'Persat Polling Trigger', id = 'polling', credential = 'persat' } = this.options;
		return {
			...node(name, 'n8n-nodes-persat.persatPollingTrigger', this.parameters),
			id,
			credentials: { persatApi: { id: credential, name: 'Persat' } },
		};
	}

	private open(mode: WorkflowExecuteMode, activation: WorkflowActivateMode): void {
		const own = this.node;
		this.workflow = new Workflow({
			id: 'polled',
			active: true,
			nodes: [own],
			connections: {},
			nodeTypes: this.engine['nodeTypes'](),
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
			settings: { timezone: 'America/Argentina/Buenos_Aires' },
		});
		const { workflow } = this;
		const { budgetMs } = this.options;
		this.context = new PollContext(
			workflow,
			own,
			this.engine['additionalData'](),
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		Object.defineProperty(this.context, 'logger', {
			value: { warn: (message: string) => void this.warnings.push(message) },
		});
	}

	private save(): void {
		this.saved = JSON.parse(JSON.stringify(this.workflow!.staticData)) as IDataObject;
	}
}
