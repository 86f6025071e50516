import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { setUpAccount, type Account } from './support/account.mts';
import { openEditor, screenshot } from './support/browser.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: N8nUser;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 20,
		objects: 20,
		workOrders: 0,
		deliveries: 0,
		forms: 5,
	});
	n8n = await joinN8n();
	account = await setUpAccount(n8n, sandbox);
});
afterAll(async () => {
	await n8n?.leave();
	await sandbox?.stop();
});

const newest = () => [...sandbox.store.forms.values()].at(-1)!;
const persatApi = () => ({ persatApi: account.credential('persatApi') });

describe('a person creates a form by field titles', () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		({ browser, page } = await openEditor(n8n));
	});
	afterAll(async () => await browser?.close());

	const byId = (id: string) => page.locator(`[data-test-id="${id}"]`);
	const field = (id: string) => byId(`parameter-input-${id}`);

	/** Opens the panel of a new workflow's node that creates a form. */
	async function openForm(): Promise<void> {
		const workflow = await n8n.api.createWorkflow({
			name: 'Fill in a form',
			settings: { executionOrder: 'v1' },
			nodes: [
				{
					id: 'f1',
					name: 'Run Manually',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'f2',
					name: 'Fill In',
					type: 'n8n-nodes-persat.persat',
					typeVersion: 1,
					position: [220, 0],
					parameters: {
						resource: 'form',
						operation: 'create',
						client: { __rl: true, mode: 'id', value: 'CL-1001' },
					},
					credentials: persatApi(),
				},
			],
			connections: { 'Run Manually': { main: [[{ node: 'Fill In', type: 'main', index: 0 }]] } },
		});
		await page.goto(`${n8n.url}/workflow/${workflow.id}`);
		await byId('canvas-node').filter({ hasText: 'Fill In' }).first().dblclick();
	}

	test('and Persat receives the right IDs and values', async () => {
		const before = sandbox.store.forms.size;
		await openForm();
		const formType = byId('resource-locator-formType');
		await formType.locator('[data-test-id="rlc-input"]').click();
		await byId('rlc-item').filter({ hasText: 'Informe de visita (v2, published)' }).first().click();

		await field('FWtextAA1').locator('input, textarea').first().fill('Todo en orden');
		await field('FWnumbAA1').locator('input').first().fill('12.5');
		await field('FWsingAA1').click();
		await page.getByRole('option', { name: 'Mal' }).first().click();
		await screenshot(page, 'form-create');
		await byId('node-execute-button').first().click();
		await byId('output-panel').getByText('Todo en orden').first().waitFor();
		await screenshot(page, 'form-created');

		expect(sandbox.store.forms.size).toBe(before + 1);
		expect(newest()).toMatchObject({
			uid_client: 'CL-1001',
			schema_id: 70,
			formvalues: { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5, FWsingAA1: 'Mal' },
		});
	});

	test('also with the type by name', async () => {
		await openForm();
		const formType = byId('resource-locator-formType');
		await formType.locator('[data-test-id="rlc-mode-selector"]').click();
		await page.getByRole('option', { name: 'By Name' }).click();
		await screenshot(page, 'form-type-by-name-empty');
		await formType.locator('[data-test-id="rlc-input"]').fill('relevamiento completo');
		await byId('ndv').getByText('Form Type').first().click();
		await field('FWtextAA1').locator('input, textarea').first().fill('Por nombre');
		await screenshot(page, 'form-type-by-name');
		await byId('node-execute-button').first().click();
		await byId('output-panel').getByText('Por nombre').first().waitFor();
		expect(newest()).toMatchObject({ schema_id: 80, formvalues: { FWtextAA1: 'Por nombre' } });
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

describe('an agent creates a form by field titles', () => {
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
					parameters: { path: 'persat', authentication: 'none' },
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
					credentials: persatApi(),
				},
			],
			connections: {
				'Fill in form': { ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] },
			},
		});
		await n8n.api.activate(workflow.id);
		agent = await connect(`${n8n.url}/mcp/persat`);
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
