import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RunningN8n } from '../../scripts/lib/n8n.mjs';
import type { Execution, Workflow } from '../../scripts/lib/n8nApi.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startUpResponse } from '../lab/startUp.mjs';
import { startSandbox, type Sandbox, type WebhookEndpoint } from '../sandbox/index.mts';
import { setUpAccount, type Account } from './support/account.mts';
import { openEditor, openPath, screenshot } from './support/browser.mts';
import { communityNodes } from './support/communityNodes.mts';
import { createN8nHome, type N8nHome } from './support/n8n.mts';
import { listedTypes, loadedTypes } from './support/nodeTypes.mts';
import { packNextVersion, versionOf, type Packed } from './support/nextVersion.mts';
import { thrownErrors } from './support/pageErrors.mts';
import { startRegistry, type Registry } from './support/registry.mts';
import { executionsOf, pause, post } from './support/trigger.mts';

jest.setTimeout(300_000);

const name = 'n8n-nodes-persat';
const types = [
	`${name}.persat`,
	`${name}.persatPollingTrigger`,
	`${name}.persatTool`,
	`${name}.persatTrigger`,
];

let folder: string;
let registry: Registry;
let sandbox: Sandbox;
let home: N8nHome;
let n8n: RunningN8n;
let browser: Browser;
let page: Page;
let screen: ReturnType<typeof communityNodes>;
let current: Packed;
let next: Packed;
let account: Account;
let trigger: { workflow: Workflow; endpoint: WebhookEndpoint };
let startUpAnswers: ReturnType<typeof watchAnswers>;
let errors: () => string[];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'persat-install-'));
	const tarball = process.env.PERSAT_TARBALL!;
	current = { tarball, version: await versionOf(tarball) };
	next = await packNextVersion(tarball, folder);
	registry = await startRegistry();
	await registry.publish(current.tarball);
	sandbox = await startSandbox({ clients: 30 });
	home = await createN8nHome({ bare: true, editor: true, env: registry.env });
	const port = await freePort();
	startUpAnswers = watchAnswers(`http://127.0.0.1:${port}`);
	n8n = await home.start(port);
	({ browser, page } = await openEditor(n8n));
	page.setDefaultTimeout(60_000);
	errors = thrownErrors(page);
	screen = communityNodes(page, n8n.url);
});
afterAll(async () => {
	await startUpAnswers?.();
	await browser?.close();
	await home?.remove();
	await sandbox?.stop();
	await registry?.stop();
	if (folder) await rm(folder, { recursive: true, force: true });
});

const byId = (id: string) => page.locator(`[data-test-id="${id}"]`);

/** Runs the workflow that gets clients in the editor. Returns the clients. */
async function runInEditor(): Promise<Array<Record<string, unknown>>> {
	const { id } = account.workflows['list-clients.json'];
	const [execution] = await executionsOf(n8n, id, 1, async () => {
		await openPath(page, `${n8n.url}/workflow/${id}`);
		await byId('canvas-node').filter({ hasText: 'Get Many Clients' }).first().waitFor();
		await byId('execute-workflow-button').first().click();
	});
	return outputOf(execution, 'Get Many Clients');
}

function outputOf({ data }: Execution, node: string): Array<Record<string, unknown>> {
	const [run] = data.resultData.runData[node];
	return run.data.main[0].map(({ json }: { json: Record<string, unknown> }) => json);
}

let created = 0;
/** Creates a client in Persat's web app. Returns the execution it starts. */
async function clientCreated(): Promise<{ uid: string; execution: Execution }> {
	const uid = `INST-${++created}`;
	const [execution] = await executionsOf(n8n, trigger.workflow.id, 1, () =>
		sandbox.web.createClient({ uid_client: uid, company_name: `Cliente ${created}` }),
	);
	return { uid, execution };
}

/** Both nodes work. The next version of the action node marks its items. */
async function bothNodesWork(ranIn?: string): Promise<void> {
	const clients = await runInEditor();
	expect(clients).toHaveLength(10);
	expect(clients.map((client) => client.ranIn)).toEqual(Array(10).fill(ranIn));

	const { uid, execution } = await clientCreated();
	expect(execution.mode).toBe('webhook');
	expect(outputOf(execution, 'Client Created')).toMatchObject([{ clientNumber: uid }]);
	expect(outputOf(execution, 'Get Client')).toMatchObject([
		{ clientNumber: uid, name: `Cliente ${created}`, ...(ranIn && { ranIn }) },
	]);
}

/** What n8n answers to a webhook call and to a check of its readiness, until it is stopped. */
function watchAnswers(url: string) {
	const answers = new Set<string>();
	let isOver = false;
	const ask = async () => {
		const call = await fetch(`${url}/webhook/any`, { method: 'POST' });
		const check = await fetch(`${url}/healthz/readiness`);
		answers.add(`${call.status} ${await call.text()}, ready: ${check.status}`);
	};
	const ended = (async () => {
		while (!isOver) {
			await ask().catch(() => {});
			await pause(100);
		}
	})();
	return async () => {
		isOver = true;
		await ended;
		return [...answers];
	};
}

// See "At least once" in docs/triggers.md.
test('while a new n8n sets up its database, it drops calls with a 200, and is not ready', async () => {
	expect(await startUpAnswers()).toContain(`200 ${startUpResponse}, ready: 503`);
});

test('a new n8n does not have the package', async () => {
	expect(await loadedTypes(n8n)).toEqual({});
	expect(await listedTypes(n8n)).toEqual([]);
	await screen.open();
	await screenshot(page, 'install-empty');
});

test('it is installed by name', async () => {
	await screen.fillIn(name);
	await screenshot(page, 'install-dialog');
	await screen.install(name);
	const card = screen.card(name);
	await card.getByText(`v${current.version}`).waitFor();
	await card.getByText('Persat Trigger').waitFor();
	expect(await card.getByRole('button', { name: 'Update' }).count()).toBe(0);
	await screenshot(page, 'install-installed');
	expect(await listedTypes(n8n)).toEqual(types);
	expect(await registry.log()).toContain(`${name}-${current.version}.tgz`);
});

test('both nodes are used', async () => {
	account = await setUpAccount(n8n, sandbox);
	trigger = await account.publishNewClient();
	await bothNodesWork();
	await screenshot(page, 'install-used');
});

test('the next version is installed over it', async () => {
	await registry.publish(next.tarball);
	await screen.open();
	await screen.openUpdate(name);
	await screenshot(page, 'install-update');
	await screen.confirm();
	await screen.card(name).getByText(`v${next.version}`).waitFor();
	await screenshot(page, 'install-updated');
	const names = { [types[0]]: 'Persat Next', [types[3]]: 'Persat Trigger' };
	expect(await loadedTypes(n8n)).toMatchObject(names);
});

test('the workflows keep working', async () => await bothNodesWork('next'));

test('also after a restart', async () => {
	await n8n.stop();
	n8n = await home.start(n8n.port);
	await n8n.api.published(trigger.workflow.id);
	expect(await loadedTypes(n8n)).toMatchObject({ [types[0]]: 'Persat Next' });
	await page.reload();
	await bothNodesWork('next');
});

test('it is uninstalled', async () => {
	await screen.open();
	await screen.openUninstall(name);
	await screenshot(page, 'install-uninstall');
	await screen.confirm();
	await screen.card(name).waitFor({ state: 'hidden' });
	await screenshot(page, 'install-uninstalled');
	expect(await loadedTypes(n8n)).toEqual({});
	expect(await listedTypes(n8n)).toEqual([]);
});

test('its workflows stay, with unknown nodes', async () => {
	const { id } = account.workflows['list-clients.json'];
	await openPath(page, `${n8n.url}/workflow/${id}`);
	await byId('canvas-node').filter({ hasText: 'Get Many Clients' }).first().waitFor();
	await byId('node-not-installed').nth(1).waitFor();
	await screenshot(page, 'install-unknown');
	const kept = (await n8n.api.workflow(id)).nodes.map(({ type }) => type);
	expect(kept.filter((type) => type === types[0])).toHaveLength(2);
});

test('n8n keeps running, and can be restarted', async () => {
	const send = async () =>
		await post(sandbox, trigger.endpoint, { eventType: 'client.created', payload: {} });
	// The first call may use a connection that n8n is about to close. Then n8n itself must still
	// respond.
	const call = async () => (await send().catch(send)).status;
	expect(await call()).toBeGreaterThanOrEqual(400);
	await n8n.stop();
	n8n = await home.start(n8n.port, false);
	expect(await loadedTypes(n8n)).toEqual({});
	expect(await call()).toBeGreaterThanOrEqual(400);
	expect(await n8n.api.workflow(trigger.workflow.id)).toMatchObject({ name: 'Persat: new client' });
});

test('the editor logged no errors', () => expect(errors()).toEqual([]));
