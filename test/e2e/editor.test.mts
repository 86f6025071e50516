import type { INode } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import type { Workflow } from '../../scripts/lib/n8nApi.mjs';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { node, workflow } from '../lab/workflows.mjs';
import { setUpAccount, type Account } from './support/account.mts';
import { openEditor, openWorkflow, screenshot } from './support/browser.mts';
import { exampleFiles, isTrigger, pathOf, readExample } from './support/examples.mts';
import { standIns } from './support/examplesOutside.mts';
import { listedTypes } from './support/nodeTypes.mts';
import { pageErrors } from './support/pageErrors.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

// All tests use one page, and load it once.
jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: N8nUser;
let account: Account;
let browser: Browser;
let page: Page;
let errors: () => string[];

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 250,
		objects: 20,
		workOrders: 0,
		deliveries: 0,
		forms: 5,
	});
	sandbox.web.createClient({
		uid_client: 'E2E-1',
		company_name: 'Óptica Ñandú S.R.L.',
		city: 'Rosario',
	});
	n8n = await joinN8n();
	account = await setUpAccount(n8n, sandbox);
	// The accounts that a user of the examples has anyway. An open editor does not see new ones.
	for (const type of ['openAiApi', 'httpBearerAuth']) {
		await n8n.api.createCredential({ name: type, type, data: {} });
	}
	({ browser, page } = await openEditor(n8n));
	errors = pageErrors(page, n8n.url);
});
afterAll(async () => {
	await browser?.close();
	await n8n?.leave();
	await sandbox?.stop();
});

const byId = (id: string) => page.locator(`[data-test-id="${id}"]`);

/** Opens the panel of a node. The workflow that is open now has to be another one. */
async function openNode({ id, nodes }: Workflow, name: string): Promise<void> {
	const { id: nodeId } = nodes.find((one) => one.name === name);
	const onCanvas = page.locator(`.vue-flow__node[data-id="${nodeId}"]`);
	await openWorkflow(page, `${n8n.url}/workflow/${id}`, onCanvas);
	await onCanvas.dblclick();
	await byId('ndv').waitFor();
}

/** Opens the panel of a node in a new workflow. */
async function openNew(one: ReturnType<typeof node>): Promise<void> {
	const byHand = node('Run Manually', 'n8n-nodes-base.manualTrigger');
	await openNode(await n8n.api.createWorkflow(workflow('Editor', [[byHand, one]])), one.name);
}

const persat = (parameters: Record<string, unknown>) =>
	node('Persat', 'n8n-nodes-persat.persat', {
		parameters,
		credentials: { persatApi: account.credential('persatApi') },
	});

/** An option of the list that is open now. */
const option = (name: string) => page.getByRole('option', { name }).first();

test('the package is loaded as an installed community package', async () => {
	expect(await listedTypes(n8n)).toEqual([
		'n8n-nodes-persat.persat',
		'n8n-nodes-persat.persatPollingTrigger',
		'n8n-nodes-persat.persatTool',
		'n8n-nodes-persat.persatTrigger',
	]);
});

describe('the examples', () => {
	/** HTTP Request, which works with many credential types. */
	const takesManyTypes = ({ parameters }: INode) => 'nodeCredentialType' in parameters;

	/** Nodes with the red mark, all or by name. */
	const marked = (name?: string) =>
		page.locator(
			`[data-test-id="canvas-node"]${name ? `[data-node-name="${name}"]` : ''}:has([data-test-id="node-issues"])`,
		);

	beforeAll(async () => {
		await openWorkflow(page, `${n8n.url}/workflow/new`, byId('canvas-add-button'));
	});
	afterEach(async () => {
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.press('Delete');
		await byId('canvas-add-button').waitFor();
	});

	test.each(exampleFiles)(
		'%s is imported, and marks only what is still to be chosen',
		async (file) => {
			const nodes = readExample(file).nodes.filter(({ name }) => name !== 'About');
			await byId('workflow-import-input').setInputFiles(pathOf(file));
			await byId('canvas-node')
				.nth(nodes.length - 1)
				.waitFor();
			// If a node accepts only one credential type, as Persat's does, the editor selects the
			// only credential of that type.
			const expected = nodes.filter(
				(node) => isTrigger(node) || standIns[node.type] || takesManyTypes(node),
			);
			for (const { name } of expected) await marked(name).waitFor();
			await screenshot(page, `example-${file.replace('.json', '')}`);
			const names = await marked().evaluateAll((all) =>
				all.map((node) => node.getAttribute('data-node-name')),
			);
			expect(names.sort()).toEqual(expected.map(({ name }) => name).sort());
		},
	);
});

test('a person chooses a client by name and sees it', async () => {
	await openNode(account.workflows['list-clients.json'], 'Get One Client');
	await byId('rlc-mode-selector').click();
	await byId('mode-list').click();
	await byId('rlc-input').first().click();
	await byId('rlc-item').nth(20).waitFor();
	await screenshot(page, 'client-list');
	await byId('rlc-search').fill('nandu');
	const found = byId('rlc-item').filter({ hasText: 'Óptica Ñandú S.R.L. (E2E-1)' });
	await found.first().click();
	await byId('node-execute-button').first().click();
	const output = byId('output-panel');
	await output.getByText('Óptica Ñandú S.R.L.').first().waitFor();
	await output.getByText('Rosario').first().waitFor();
	await screenshot(page, 'client-get');
});

test("the trigger describes the way through Persat's menus", async () => {
	await openNode(account.workflows['new-client.json'], 'Client Created');
	const panel = byId('ndv');
	await panel.getByText('Administrar webhooks').first().waitFor();
	const authentication = byId('parameter-input-authentication').locator('input').first();
	expect(await authentication.inputValue()).toBe('Signing Secret');
	await screenshot(page, 'trigger');
});

test('custom fields of the account are listed by name', async () => {
	await openNode(account.workflows['list-clients.json'], 'Get One Client');
	await byId('parameter-input-operation').first().click();
	await option('Create').click();
	for (const name of ['Contacto', 'Teléfono', 'Empleados']) {
		await byId('ndv').getByText(name, { exact: true }).first().waitFor();
	}
	await screenshot(page, 'client-create');
});

describe('a person creates a form by field titles', () => {
	const newest = () => [...sandbox.store.forms.values()].at(-1)!;
	const field = (id: string) => byId(`parameter-input-${id}`);
	const openForm = async () =>
		await openNew(
			persat({
				resource: 'form',
				operation: 'create',
				client: { __rl: true, mode: 'id', value: 'CL-1001' },
			}),
		);

	test('and Persat receives the right IDs and values', async () => {
		const before = sandbox.store.forms.size;
		await openForm();
		const formType = byId('resource-locator-formType');
		await formType.locator('[data-test-id="rlc-input"]').click();
		await byId('rlc-item').filter({ hasText: 'Informe de visita (v2, published)' }).first().click();

		await field('FWtextAA1').locator('input, textarea').first().fill('Todo en orden');
		await field('FWnumbAA1').locator('input').first().fill('12.5');
		await field('FWsingAA1').click();
		await option('Mal').click();
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

test("the HTTP Request node's list of credential types has Persat API", async () => {
	await openNew(
		node('HTTP', 'n8n-nodes-base.httpRequest', {
			typeVersion: 4.2,
			parameters: { authentication: 'predefinedCredentialType', url: sandbox.baseUrl },
		}),
	);
	await byId('credential-select').first().click();
	await page.keyboard.type('Persat');
	await option('Persat API').waitFor();
	await screenshot(page, 'http-request-credential-type');
	expect(await page.getByRole('option', { name: 'Persat Webhook API' }).count()).toBe(0);
	await option('Persat API').click();
	await byId('ndv').getByText('Persat API').first().waitFor();
});

test('Custom API Call is in the lists of resources and operations, and says what to do', async () => {
	await openNew(persat({ resource: 'client', operation: 'get' }));
	await byId('parameter-input-operation').first().click();
	await option('Custom API Call').waitFor();
	await page.keyboard.press('Escape');
	await byId('parameter-input-resource').first().click();
	await option('Custom API Call').click();
	await screenshot(page, 'custom-api-call');
});

describe('the credential is tested', () => {
	/** As after changes in the form of a saved credential. */
	const test_ = async (type: 'persatApi' | 'persatWebhookApi', data: Record<string, string>) =>
		await n8n.api.request('POST', '/rest/credentials/test', {
			credentials: { ...account.credential(type), type, data },
		});

	test('green with the right key, with or without spaces around it', async () => {
		const data = { apiKey: ` Bearer ${sandbox.apiKey} `, baseUrl: sandbox.baseUrl };
		expect(await test_('persatApi', data)).toMatchObject({ status: 'OK' });
	});

	test.each<[string, () => Record<string, string>, string]>([
		[
			'a wrong key',
			() => ({ apiKey: 'wrong', baseUrl: sandbox.baseUrl }),
			'Persat did not accept the API key',
		],
		[
			'an address without the API',
			() => ({ apiKey: sandbox.apiKey, baseUrl: `${sandbox.baseUrl}/nowhere` }),
			"Check 'Base URL'",
		],
		[
			'the address of a web page',
			() => ({ apiKey: sandbox.apiKey, baseUrl: `${sandbox.origin}/?` }),
			'The response is not from the Persat API',
		],
		[
			'plain http to another machine',
			() => ({ apiKey: sandbox.apiKey, baseUrl: 'http://persat.example/v1' }),
			"'Base URL' has to start with https://",
		],
	])('red with %s, and says why', async (_, data, message) => {
		const result = await test_('persatApi', data());
		expect(result.status).toBe('Error');
		expect(result.message).toContain(message);
	});

	test.each<[Record<string, string>, string, string]>([
		[{ productionSecret: `whsec_${'A'.repeat(32)}` }, 'OK', 'right format'],
		[{ productionSecret: '', testSecret: '' }, 'Error', 'Enter at least one secret'],
		[{ testSecret: 'password' }, 'Error', "'Test Signing Secret': entry 1"],
	])('signing secrets %j: %s', async (data, status, message) => {
		const result = await test_('persatWebhookApi', data);
		expect(result.status).toBe(status);
		expect(result.message).toContain(message);
	});
});

test('the editor logged no errors', () => expect(errors()).toEqual([]));
