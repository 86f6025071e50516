import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { setUpAccount, type Account } from './support/account.mts';
import { openEditor, screenshot } from './support/browser.mts';
import { joinN8n, type N8nUser } from './support/sharedN8n.mts';

jest.setTimeout(180_000);

let sandbox: Sandbox;
let n8n: N8nUser;
let account: Account;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
	sandbox = await startSandbox({ clients: 250 });
	sandbox.web.createClient({
		uid_client: 'E2E-1',
		company_name: 'Óptica Ñandú S.R.L.',
		city: 'Rosario',
	});
	n8n = await joinN8n();
	account = await setUpAccount(n8n, sandbox);
	({ browser, page } = await openEditor(n8n));
	page.on('pageerror', (error) => complaints.push(String(error)));
});
afterAll(async () => {
	await browser?.close();
	await n8n?.leave();
	await sandbox?.stop();
});

const byId = (id: string) => page.locator(`[data-test-id="${id}"]`);

async function openNode(file: string, name: string) {
	await page.goto(`${n8n.url}/workflow/${account.workflows[file].id}`);
	await byId('canvas-node').filter({ hasText: name }).first().dblclick();
	await byId('ndv').waitFor();
}

async function choose(parameter: string, option: string) {
	await byId(`parameter-input-${parameter}`).first().click();
	await page.getByRole('option', { name: option }).first().click();
}

test('the package is loaded as an installed community package', async () => {
	const names = (await n8n.api.nodeTypes()).map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining([
			'n8n-nodes-persat.persat',
			'n8n-nodes-persat.persatPollingTrigger',
			'n8n-nodes-persat.persatTool',
			'n8n-nodes-persat.persatTrigger',
		]),
	);
});

test('a person chooses a client by name and sees it', async () => {
	await openNode('list-clients.json', 'Get One Client');
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

test('custom fields of the account are listed by name', async () => {
	await openNode('list-clients.json', 'Get One Client');
	await choose('operation', 'Create');
	for (const name of ['Contacto', 'Teléfono', 'Empleados']) {
		await byId('ndv').getByText(name, { exact: true }).first().waitFor();
	}
	await screenshot(page, 'client-create');
});

test("the trigger describes the way through Persat's menus", async () => {
	await openNode('new-client.json', 'Client Created');
	const panel = byId('ndv');
	await panel.getByText('Administrar webhooks').first().waitFor();
	const authentication = byId('parameter-input-authentication').locator('input').first();
	expect(await authentication.inputValue()).toBe('Signing Secret');
	await screenshot(page, 'trigger');
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

test('the editor logged no errors', () => expect(complaints).toEqual([]));
