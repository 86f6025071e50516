import { setTimeout as wait } from 'node:timers/promises';
import { PollContext } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IPollFunctions,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { node, type Engine } from './engine.mts';

/** The result of a poll: items that start an execution, nothing, or the error n8n shows. */
export type Tick = IDataObject[] | null | Error;

export type Poll = (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>;

export interface PollerOptions {
	/** By default the package's own. */
	poll?: Poll;
	name?: string;
	id?: string;
	credential?: string;
	budgetMs?: number;
}

/**
 * A workflow with a polling trigger, run like n8n 2.41.1 does. Static data is in memory. It is
 * saved with every execution that a poll starts and after every activation, but not after a poll
 * that returns null. A trigger that throws when it starts stays dead until it is published again.
 */
export class Poller {
	/** The workflow's static data in the database. */
	saved: IDataObject = {};

	/** Every item that started an execution. */
	readonly received: IDataObject[] = [];

	/** Warnings in the log. */
	readonly warnings: string[] = [];

	private workflow?: Workflow;

	private context?: PollContext;

	constructor(
		private readonly engine: Engine,
		public parameters: INodeParameters,
		public options: PollerOptions = {},
	) {}

	/** Publishes the workflow: polls once and saves. */
	async publish(): Promise<Tick> {
		return await this.activate(this.context ? 'update' : 'activate');
	}

	/** Kills n8n and starts it again. */
	async restart(): Promise<Tick> {
		return await this.activate('init');
	}

	/** Runs one scheduled poll. */
	async tick(): Promise<Tick> {
		const { context } = this;
		return context ? await this.pollIn(context) : null;
	}

	/** Executes the step in the editor. */
	async test(): Promise<Tick> {
		const { context } = this.open('manual', 'manual');
		return await this.poll.call(context).then(
			(items) => items?.flat().map(({ json }) => json) ?? null,
			(error: Error) => error,
		);
	}

	/** The node's data in memory, in the form n8n would save. */
	get memory(): string {
		return JSON.stringify(this.workflow?.staticData ?? {});
	}

	/** n8n discards the latest state, as its durable mode can do. */
	rollBack(memory: string): void {
		Object.assign(this.workflow!.staticData, JSON.parse(memory));
	}

	private async activate(mode: WorkflowActivateMode): Promise<Tick> {
		const { workflow, context } = this.open('trigger', mode);
		this.workflow = workflow;
		this.context = context;
		const tick = await this.pollIn(context);
		if (tick instanceof Error) this.context = undefined;
		else this.save();
		return tick;
	}

	private async pollIn(context: PollContext): Promise<Tick> {
		// Earlier changes must not share the millisecond of the poll, unless a test wants that.
		await wait(3);
		const outcome = await this.poll.call(context).then(
			(items) => ({ items }),
			(error: Error) => ({ error }),
		);
		// Another activation has replaced this one meanwhile, so n8n discards its result.
		if (context !== this.context) return null;
		if ('error' in outcome) return outcome.error;
		if (outcome.items === null) return null;
		this.save();
		const items = outcome.items.flat().map(({ json }) => json);
		this.received.push(...items);
		return items;
	}

	private get poll(): Poll {
		return this.options.poll ?? this.engine.nodeType('persatPollingTrigger').poll!;
	}

	private get node(): INode {
		const { name = 'Persat Polling Trigger', id = 'polling', credential = 'persat' } = this.options;
		return {
			...node(name, 'n8n-nodes-persat.persatPollingTrigger', this.parameters),
			id,
			credentials: { persatApi: { id: credential, name: 'Persat' } },
		};
	}

	private open(mode: WorkflowExecuteMode, activation: WorkflowActivateMode) {
		const own = this.node;
		const workflow = new Workflow({
			id: 'polled',
			active: true,
			nodes: [own],
			connections: {},
			nodeTypes: this.engine.nodeTypes(),
			staticData: JSON.parse(JSON.stringify(this.saved)) as IDataObject,
			settings: { timezone: 'America/Argentina/Buenos_Aires' },
		});
		const { budgetMs } = this.options;
		const context = new PollContext(
			workflow,
			own,
			this.engine.additionalData(),
			mode,
			activation,
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		Object.defineProperty(context, 'logger', {
			value: { warn: (message: string) => void this.warnings.push(message) },
		});
		return { workflow, context };
	}

	private save(): void {
		this.saved = JSON.parse(this.memory) as IDataObject;
	}
}
