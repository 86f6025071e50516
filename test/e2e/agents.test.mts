import { createRequire } from 'node:module';
import type { INode, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { setUpAccount, type Account } from './support/account.mts';
import { startOutside, type Outside } from './support/examplesOutside.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

// The node as a tool of n8n's AI Agent, with a scripted model, and of n8n's MCP server. And what
// n8n's AI builders read about the node.

jest.setTimeout(180_000);

/** The agent versions that run tools differently. */
const versions = [2.2, 3, 3.1];

let sandbox: Sandbox;
let outside: Outside;
let n8n: N8nUser;
let account: Account;
let openAiApi: { id: string; name: string };

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 60,
		objects: 20,
		workOrders: 20,
		deliveries: 20,
		forms: 5,
	});
	outside = await startOutside();
	n8n = await joinN8n();
	account = await setUpAccount(n8n, sandbox);
	const { id, name } = await n8n.api.createCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: `${outside.origin}/v1` },
	});
	openAiApi = { id, name };
});
afterAll(async () => {
	await n8n?.leave();
	await outside?.stop();
	await sandbox?.stop();
});

const node = (
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode => ({ id: name, name, type, typeVersion, position: [0, 0], parameters, ...more });

/** A workflow with an agent of one version, and the node as its only tool. */
async function agentWith(
	version: number,
	parameters: INodeParameters,
	onError?: INode['onError'],
): Promise<string> {
	const langchain = '@n8n/n8n-nodes-langchain';
	const to = (target: string, type: string) => ({ [type]: [[{ node: target, type, index: 0 }]] });
	const { id } = await n8n.api.createWorkflow({
		name: `Agent ${version}`,
		settings: { executionOrder: 'v1' },
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', `${langchain}.agent`, version, {
				promptType: 'define',
				text: 'Do it',
				options: {},
			}),
			node(
				'Model',
				`${langchain}.lmChatOpenAi`,
				1.2,
				{ model: { __rl: true, mode: 'list', value: 'gpt-5-mini' }, options: {} },
				{ credentials: { openAiApi } },
			),
			node('Tool', 'n8n-nodes-persat.persatTool', 1, parameters, {
				credentials: { persatApi: account.credential('persatApi') },
				...(onError && { onError }),
			}),
		],
		connections: {
			Start: to('Agent', 'main'),
			Model: to('Agent', 'ai_languageModel'),
			Tool: to('Agent', 'ai_tool'),
		},
	});
	return id;
}

/** Lets the model call the tool once. @returns the tool's response, and how the agent ended */
async function callOnce(workflowId: string, args: object) {
	const { model } = outside;
	model.requests.splice(0);
	model.script.splice(0);
	const first = { tool: 'Tool', arguments: args };
	model.script.push(first, 'Done.');
	const execution = await n8n.api.executionAfter(workflowId, 60_000, async () => {
		const run = { triggerToStartFrom: { name: 'Start' } };
		await n8n.api.request('POST', `/rest/workflows/${workflowId}/run`, run);
	});
	const told = model.requests.at(-1)!.messages.filter(({ role }) => role === 'tool');
	return { told: told.map(({ content }) => content).join('\n'), status: execution?.status };
}

const newClient: INodeParameters = {
	resource: 'client',
	operation: 'create',
	clientNumber: "={{ $fromAI('number', 'Client number', 'string') }}",
	name: "={{ $fromAI('name', 'Name', 'string') }}",
	additionalFields: {
		type: { __rl: true, mode: 'name', value: "={{ $fromAI('type', 'Client type', 'string') }}" },
	},
};

describe.each(versions)('version %d of the agent', (version) => {
	test.each([
		['as n8n presets it', undefined],
		['with On Error → Continue', 'continueRegularOutput'],
	] as const)('tells the model what it can give instead, %s', async (_, onError) => {
		const workflow = await agentWith(version, newClient, onError);
		const number = `AG-${version}-${onError ?? 'stop'}`;
		const { told, status } = await callOnce(workflow, { number, name: number, type: 'Grande' });
		expect(told).toContain(`'Type' cannot be \\"Grande\\"`);
		expect(told).toContain('Mayorista');
		// It appears only once.
		expect(told.split('Mayorista')).toHaveLength(2);
		expect(status).toBe('success');
		expect(sandbox.store.clients.has(number)).toBe(false);
	});

	test("tells it Persat's reason, and where the record is not", async () => {
		const parameters = {
			resource: 'delivery',
			operation: 'get',
			delivery: "={{ $fromAI('id', 'Delivery ID', 'string') }}",
		};
		const { told } = await callOnce(await agentWith(version, parameters), { id: 'PED-none' });
		expect(told).toContain("'Delivery ID' was not found in Persat");
		expect(told).toContain("Check 'Delivery ID'");
	});

	test('returns what the agent asked for', async () => {
		const parameters = {
			resource: 'client',
			operation: 'get',
			client: { __rl: true, mode: 'id', value: "={{ $fromAI('client', 'Client', 'string') }}" },
		};
		const { told } = await callOnce(await agentWith(version, parameters), { client: 'CL-1001' });
		expect(told).toContain(sandbox.store.clients.get('CL-1001')!.company_name);
	});

	test('limits a list to what a model can read', async () => {
		const parameters = { resource: 'client', operation: 'getMany' };
		const { told } = await callOnce(await agentWith(version, parameters), {});
		expect(told.match(/clientNumber/g)).toHaveLength(20);
		expect(told.length).toBeLessThan(16_000);
	});
});

/** The parts of the MCP client used here. */
interface Agent {
	listTools(): Promise<{ tools: Array<{ name: string; inputSchema: { properties?: object } }> }>;
	callTool(call: {
		name: string;
		arguments: object;
	}): Promise<{ content: Array<{ text: string }> }>;
	close(): Promise<void>;
}

describe('an MCP client creates a form by field titles', () => {
	const newest = () => [...sandbox.store.forms.values()].at(-1)!;
	let agent: Agent;

	/** n8n's own copy of the MCP library, because the test talks to n8n's MCP server. */
	async function connect(url: string): Promise<Agent> {
		const require = createRequire(process.env.PERSAT_N8N_BIN!);
		const { Client } = require('@modelcontextprotocol/sdk/client/index.js');
		const {
			StreamableHTTPClientTransport,
		} = require('@modelcontextprotocol/sdk/client/streamableHttp.js');
		const client = new Client({ name: 'persat-e2e', version: '1' });
		await client.connect(new StreamableHTTPClientTransport(new URL(url)));
		return client;
	}

	beforeAll(async () => {
		const workflow = await n8n.api.createWorkflow({
			name: 'Persat for agents',
			settings: { executionOrder: 'v1' },
			nodes: [
				{
					id: 'm1',
					name: 'MCP',
					type: '@n8n/n8n-nodes-langchain.mcpTrigger',
					typeVersion: 2,
					position: [0, 0],
					parameters: { path: 'persat-agents', authentication: 'none' },
					webhookId: '2f2b6f5e-6c0e-4a59-9e0a-0a4f7b1f4a77',
				},
				{
					id: 'm2',
					name: 'Fill in form',
					type: 'n8n-nodes-persat.persatTool',
					typeVersion: 1,
					position: [200, 200],
					parameters: {
						resource: 'form',
						operation: 'create',
						client: {
							__rl: true,
							mode: 'id',
							value: "={{ $fromAI('client', 'Number of the client', 'string') }}",
						},
						formType: { __rl: true, mode: 'id', value: '70' },
						fieldsMode: 'json',
						fieldsJson: "={{ $fromAI('fields', 'Values by title of the field', 'json') }}",
					},
					credentials: { persatApi: account.credential('persatApi') },
				},
			],
			connections: {
				'Fill in form': { ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] },
			},
		});
		await n8n.api.activate(workflow.id);
		agent = await connect(`${n8n.url}/mcp/persat-agents`);
	});
	afterAll(async () => await agent?.close());

	const call = async (args: object) => {
		const { content } = await agent.callTool({ name: 'Fill_in_form', arguments: args });
		return content.map(({ text }) => text).join('\n');
	};

	test('the tool has the parameters that the agent fills in', async () => {
		const { tools } = await agent.listTools();
		expect(tools.map(({ name }) => name)).toEqual(['Fill_in_form']);
		expect(Object.keys(tools[0].inputSchema.properties ?? {}).sort()).toEqual(['client', 'fields']);
	});

	test('titles are keys, and the response is small', async () => {
		const answer = await call({
			client: 'CL-1002',
			fields: { Comentario: 'Desde un agente', Resultado: 'bien', Horas: 2 },
		});
		expect(answer).toContain('Desde un agente');
		expect(answer.length).toBeLessThan(1_500);
		expect(newest()).toMatchObject({
			uid_client: 'CL-1002',
			formvalues: { FWtextAA1: 'Desde un agente', FWsingAA1: 'Bien', FWnumbAA1: 2 },
		});
	});

	test('a wrong call gets an error that helps to try again, and nothing is sent', async () => {
		const before = sandbox.store.forms.size;
		const answer = await call({ client: 'CL-1002', fields: { Resultado: 'regular' } });
		expect(answer).toContain("'Resultado'");
		expect(answer).toContain('Bien');
		expect(sandbox.store.forms.size).toBe(before);
	});
});

describe("what n8n's AI builders read", () => {
	/** The generator of the n8n under test. */
	const { generateNodeTypeFile } = createRequire(process.env.PERSAT_N8N_BIN!)(
		'@n8n/workflow-sdk/scripts/generate-types',
	) as { generateNodeTypeFile(type: INodeTypeDescription): string };
	let type: INodeTypeDescription;
	let definition: string;

	beforeAll(async () => {
		type = (await n8n.api.nodeTypes()).find(({ name }) => name === 'n8n-nodes-persat.persat')!;
		definition = generateNodeTypeFile(type);
	});

	test('is short enough to be read completely', () => {
		expect(Buffer.byteLength(definition)).toBeLessThan(90_000);
	});

	test('has every operation with all parameters except the options', () => {
		const operations = type.properties.filter(({ name }) => name === 'operation');
		const count = operations.flatMap(({ options = [] }) => options).length;
		expect(definition.match(/^export type PersatV1\w+Params = \{$/gm)).toHaveLength(count);
		expect(definition).not.toMatch(/^\s*options\?:/m);
		for (const { name, type: kind } of type.properties) {
			if (kind === 'notice' || name === 'options') continue;
			expect(definition).toMatch(new RegExp(`^\\s*${name}\\??:`, 'm'));
		}
	});

	test('lists each option once, with its operations', () => {
		const options = type.properties
			.filter(({ name }) => name === 'options')
			.flatMap(({ options: all = [] }) => all.map(({ name }) => name));
		expect(new Set(options).size).toBeGreaterThan(4);
		for (const name of new Set(options)) {
			expect(definition.match(new RegExp(`^ \\* - ${name}: .+, .+\\. .+`, 'gm'))).toHaveLength(1);
		}
		expect(definition).not.toContain('undefined');
		expect(definition).toContain('- timeout: number, all operations.');
		expect(definition).toContain('- concurrency: number, operations that read.');
	});

	test('describes operations whose names do not explain them, with their notes', () => {
		const about = (name: string) =>
			new RegExp(`export type PersatV1${name}Params = \\{\\n((?: .*\\n)*?) +resource:`).exec(
				definition,
			)?.[1];
		expect(about('WorkOrderMoveToPending')).toContain(
			'Unschedule a projected or assigned work order',
		);
		expect(about('ClientDelete')).toContain('This also deletes all forms and work orders');
		expect(definition).not.toMatch(/\* .*<b>/);
	});
});
