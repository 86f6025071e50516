import {
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { PersatTrigger } from '../../nodes/Persat/PersatTrigger.node.ts';
import { SeenMessages } from '../../nodes/Persat/trigger/deduplication.ts';
import { execute } from '../../nodes/Persat/trigger/execute.ts';
import { WorkflowMessages } from '../../nodes/Persat/trigger/savedMessages.ts';

const nodeTypes = {
	getByNameAndVersion: () => ({ description: { properties: [] } }),
} as unknown as INodeTypes;

let workflows = 0;

afterEach(() => jest.useRealTimers());

/** One n8n with a workflow of several triggers. Its database holds their static data. */
function n8n(...names: string[]) {
	const state = {
		id: `saved ${++workflows}`,
		nodes: names.map((name, index) => node(`node-${index}`, name)),
		/** The workflow's static data in n8n's database. */
		saved: {} as IDataObject,
	};
	/** n8n creates a new workflow object for each call, execution and publication. */
	const load = (staticData = structuredClone(state.saved)) =>
		new Workflow({
			id: state.id,
			nodes: structuredClone(state.nodes),
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
	const save = (workflow: Workflow) => {
		if (workflow.staticData.__dataChanged) state.saved = asJson(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	};
	/** Simulates a call from Persat, as n8n handles it. Returns whether it runs. */
	const call = async (nodeId: string, message: string) => {
		const staticData = structuredClone(state.saved);
		const workflow = load(staticData);
		const context = contextOf(workflow, nodeId);
		const messages = WorkflowMessages.of(context);
		messages.load(context);
		const begun = await messages.ofNode(nodeId).begin(message);
		if (!begun) return false;
		messages.saveAfterCall(context, begun.markStarted);
		// Starting the execution with the same data removes the mark of a change.
		load(staticData);
		save(workflow);
		begun.end(true);
		return true;
	};
	return {
		state,
		load,
		save,
		call,
		/** Ends the process, which clears its memory. */
		restart: () => {
			const { saved } = state;
			state.id = `saved ${++workflows}`;
			state.saved = saved;
		},
	};
}

const node = (id: string, name: string): INode => ({
	id,
	name,
	type: 'n8n-nodes-persat.persatTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
});

const asJson = (data: IDataObject) => JSON.parse(JSON.stringify(data)) as IDataObject;

function contextOf(workflow: Workflow, nodeId: string) {
	const own = Object.values(workflow.nodes).find(({ id }) => id === nodeId)!;
	return {
		workflow,
		getNode: () => own,
		getWorkflow: () => ({ id: workflow.id }),
		getWorkflowStaticData: (type: 'global' | 'node') => workflow.getStaticData(type, own),
	} as unknown as IHookFunctions;
}

interface Run {
	executionId: string;
	messageId: unknown;
	mode?: WorkflowExecuteMode;
	acceptRepeated?: boolean;
	log?: string[];
}

/** The trigger's own step in an execution of a workflow. Returns the items it passes on. */
async function step(workflow: Workflow, run: Run): Promise<INodeExecutionData[]> {
	const { executionId, messageId, mode = 'webhook', acceptRepeated, log = [] } = run;
	const context = {
		...contextOf(workflow, 'node-0'),
		getInputData: () => [{ json: { messageId } }],
		getMode: () => mode,
		getExecutionId: () => executionId,
		getNodeParameter: (_name: string, _item: number, _initial: unknown) => ({ acceptRepeated }),
		logger: { info: (line: string) => log.push(line) },
		addExecutionHints: ({ message }: { message: string }) => log.push(message),
	} as unknown as IExecuteFunctions;
	const [items = []] = await execute(context);
	return items;
}

describe('the messages n8n saves', () => {
	test('two triggers in one workflow: each save has both lists, even after a restart', async () => {
		const one = n8n('Orders', 'Clients');
		for (let index = 0; index < 60; index++) {
			for (const id of ['node-0', 'node-1'])
				expect(await one.call(id, `${id} ${index}`)).toBe(true);
		}
		one.restart();
		for (let index = 0; index < 60; index++) {
			for (const id of ['node-0', 'node-1'])
				expect(await one.call(id, `${id} ${index}`)).toBe(false);
		}
	});

	test('after a restart one trigger saves first, and the list of the other stays', async () => {
		const one = n8n('Orders', 'Clients');
		await one.call('node-1', 'm1');
		one.restart();
		await one.call('node-0', 'm2');
		one.restart();
		expect(await one.call('node-1', 'm1')).toBe(false);
	});

	test('a slow call that saves last includes messages that arrived meanwhile', async () => {
		const one = n8n('Orders', 'Clients');
		const slow = one.load();
		const context = contextOf(slow, 'node-0');
		const messages = WorkflowMessages.of(context);
		messages.load(context);
		const begun = (await messages.ofNode('node-0').begin('slow'))!;
		await one.call('node-1', 'quick');
		messages.saveAfterCall(context, begun.markStarted);
		one.save(slow);
		begun.end(true);
		one.restart();
		expect(await one.call('node-1', 'quick')).toBe(false);
	});

	test('a renamed node keeps its list', async () => {
		const one = n8n('Persat Trigger');
		await one.call('node-0', 'm1');
		one.state.nodes[0]!.name = 'New Orders';
		one.restart();
		expect(await one.call('node-0', 'm1')).toBe(false);
	});

	test('a removed trigger leaves nothing behind', async () => {
		const one = n8n('Orders', 'Clients');
		await one.call('node-1', 'm1');
		one.state.nodes.pop();
		await one.call('node-0', 'm2');
		expect(one.state.saved).toEqual({ global: { persatTrigger: { 'node-0': ['m2'] } } });
	});

	test('static data written by a Code node has its own change and current lists', async () => {
		const one = n8n('Orders');
		const execution = one.load();
		await step(execution, { executionId: '1', messageId: 'first' });
		// The task runner gets a copy and writes all of it back.
		const inRunner = asJson(execution.staticData);
		inRunner.global = { ...(inRunner.global as IDataObject), counter: 7 };
		for (let index = 0; index < 40; index++) await one.call('node-0', `m${index}`);
		execution.overrideStaticData(inRunner);
		one.save(execution);
		expect((one.state.saved.global as IDataObject).counter).toBe(7);
		one.restart();
		for (let index = 0; index < 40; index++) {
			expect(await one.call('node-0', `m${index}`)).toBe(false);
		}
		expect(await one.call('node-0', 'first')).toBe(false);
	});

	test('an execution that changes no static data saves none', async () => {
		const one = n8n('Orders');
		const execution = one.load();
		await step(execution, { executionId: '1', messageId: 'first' });
		expect(execution.staticData.__dataChanged).toBe(false);
	});

	test('other triggers of the workflow save data from publishing, with current lists', async () => {
		const one = n8n('Orders');
		const published = one.load();
		const context = contextOf(published, 'node-0');
		WorkflowMessages.of(context).begin(context);
		expect(published.staticData.__dataChanged).toBe(false);
		await one.call('node-0', 'm1');
		// A polling trigger stores its position.
		published.getStaticData('node', node('poll', 'Poll')).lastId = 5;
		one.save(published);
		one.restart();
		expect(await one.call('node-0', 'm1')).toBe(false);
		expect(one.state.saved['node:Poll']).toEqual({ lastId: 5 });
	});

	test("a process that only runs workflows keeps the execution's list", async () => {
		const one = n8n('Orders');
		await one.call('node-0', 'm1');
		one.restart();
		const execution = one.load();
		await step(execution, { executionId: '1', messageId: 'm2' });
		execution.getStaticData('global').counter = 1;
		one.save(execution);
		expect(one.state.saved.global).toEqual({
			counter: 1,
			persatTrigger: { 'node-0': ['m1', 'm2'] },
		});
	});
});

describe('publishing the workflow', () => {
	/** What the trigger gets from n8n when its workflow is published, or when the editor listens. */
	const published = async (workflow: Workflow, mode: WorkflowExecuteMode) =>
		await new PersatTrigger().webhookMethods.default.create.call({
			...contextOf(workflow, 'node-0'),
			getMode: () => mode,
			getActivationMode: () => (mode === 'manual' ? 'manual' : 'activate'),
			getNodeParameter: (name: string, initial: unknown) =>
				({ authentication: 'none', events: ['*'] })[name] ?? initial,
			getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/1/webhook',
			getTimezone: () => 'UTC',
			getCredentials: async () => ({}),
		} as unknown as IHookFunctions);

	test.each<[WorkflowExecuteMode, boolean]>([
		['trigger', false],
		['manual', true],
	])(
		'in mode %s, static data that others save has the current lists, except in a test',
		async (mode, runsAgain) => {
			const one = n8n('Orders');
			const workflow = one.load();
			expect(await published(workflow, mode)).toBe(true);
			await one.call('node-0', 'm1');
			workflow.getStaticData('node', node('poll', 'Poll')).lastId = 5;
			one.save(workflow);
			one.restart();
			expect(await one.call('node-0', 'm1')).toBe(runsAgain);
		},
	);

	test('n8n always asks for it: Persat cannot say whether it has the URL', async () => {
		const { checkExists } = new PersatTrigger().webhookMethods.default;
		expect(await checkExists.call({} as IHookFunctions)).toBe(false);
	});
});

test('a message whose call failed after n8n had started it is no longer saved', async () => {
	const seen = new SeenMessages();
	const message = await seen.begin('m1');
	message?.markStarted();
	expect(seen.latest(10)).toEqual(['m1']);
	message?.end(false);
	expect(seen.latest(10)).toEqual([]);
	expect(await seen.begin('m1')).toBeDefined();
});

describe('only one execution of a message continues', () => {
	test('n8n restarts executions after a crash: Persat’s retry runs nothing', async () => {
		const one = n8n('Orders');
		expect(await step(one.load(), { executionId: '7', messageId: 'm1' })).toHaveLength(1);
		expect(await one.call('node-0', 'm1')).toBe(false);
		// The next save contains it.
		await one.call('node-0', 'm2');
		one.restart();
		expect(await one.call('node-0', 'm1')).toBe(false);
	});

	test('both have started: the first continues, the other does nothing and says so', async () => {
		const one = n8n('Orders');
		const log: string[] = [];
		expect(await one.call('node-0', 'm1')).toBe(true);
		const [retry, recovered] = [one.load(), one.load()];
		expect(await step(recovered, { executionId: '7', messageId: 'm1', log })).toHaveLength(1);
		expect(await step(retry, { executionId: '9', messageId: 'm1', log })).toEqual([]);
		expect(log).toEqual([
			expect.stringMatching(/execution 9 did nothing/),
			'This execution did nothing, because another execution runs the same message, m1.',
		]);
		// The same execution may reach this step again.
		expect(await step(recovered, { executionId: '7', messageId: 'm1' })).toHaveLength(1);
	});

	test.each<[string, Partial<Run>]>([
		['a person retries it', { mode: 'retry' }],
		['a person tries it in the editor', { mode: 'manual' }],
		['Accept Repeated Messages is on', { acceptRepeated: true }],
		['the message has no ID', { messageId: null }],
	])('%s: it runs', async (_, run) => {
		const one = n8n('Orders');
		for (const executionId of ['1', '2']) {
			const messageId = 'm1';
			expect(await step(one.load(), { executionId, messageId, ...run })).toHaveLength(1);
		}
	});

	test('nothing is done before the response', async () => {
		const one = n8n('Orders');
		const workflow = one.load();
		const seen = WorkflowMessages.of(contextOf(workflow, 'node-0')).ofNode('node-0');
		const call = (await seen.begin('m1'))!;
		// Without fake timers, an endless wait would block the test.
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
		let goesOn = false;
		const going = step(workflow, { executionId: '1', messageId: 'm1' }).then(() => (goesOn = true));
		for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
		expect(goesOn).toBe(false);
		call.end(true);
		await going;
	});

	test('its call fails after n8n has started it: it runs, but the retry does not', async () => {
		const one = n8n('Orders');
		const workflow = one.load();
		const seen = WorkflowMessages.of(contextOf(workflow, 'node-0')).ofNode('node-0');
		const call = (await seen.begin('m1'))!;
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
		const going = step(workflow, { executionId: '1', messageId: 'm1' });
		call.end(false);
		expect(await going).toHaveLength(1);
		expect(await one.call('node-0', 'm1')).toBe(false);
	});
});
