import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { node } from '../workflows.mjs';

/** @typedef {import('./account.mjs').CompatAccount} CompatAccount */

const byHand = node('Run Manually', 'n8n-nodes-base.manualTrigger');
const chosen = (value) => ({ __rl: true, mode: 'id', value });
const formType = 70;

/** Runs one Persat node manually and returns its items. @param {CompatAccount} account */
async function run(account, parameters, more = {}) {
	const workflow = await account.createWorkflow(byHand, account.persat(parameters, more));
	const execution = await account.executionOf(workflow, () => account.execute(workflow));
	return account.itemsOf(execution);
}

/** The published trigger for new clients. Several checks share it. */
const published = new WeakMap();

/** @param {CompatAccount} account */
async function publishedTrigger(account) {
	const known = published.get(account);
	if (known) return known;
	const workflow = await account.createWorkflow(
		account.trigger({ events: ['client.created'], fetchFullRecord: true }),
	);
	await account.publish(workflow);
	const url = await account.api.webhookUrl(workflow.nodes[0]);
	const endpoint = account.sandbox.webhooks.addEndpoint({ url, secret: account.secret });
	published.set(account, { workflow, endpoint });
	return { workflow, endpoint };
}

/** A third-party server that records the keys it receives. */
async function hearKeys() {
	const heard = [];
	const server = createServer((request, response) => {
		heard.push(`${request.url} ${request.headers.authorization ?? ''}`);
		response.end('{}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const origin = `http://127.0.0.1:${server.address().port}`;
	return { heard, origin, stop: () => server.close() };
}

let clients = 0;

/** @param {CompatAccount} account */
async function newClientRuns(account) {
	const { workflow } = await publishedTrigger(account);
	const uid_client = `COMPAT-${++clients}`;
	const execution = await account.executionOf(workflow, () =>
		account.sandbox.web.createClient({ uid_client, company_name: `Cliente ${clients}` }),
	);
	const [item] = account.itemsOf(execution);
	assert.equal(item.clientNumber, uid_client);
	assert.equal(item.event, 'client.created');
}

/** Posts like Persat, signed with a given secret. */
async function post({ sandbox }, endpoint, event) {
	const body = JSON.stringify(event);
	const id = `msg_${Date.now()}`;
	const signature = sandbox.webhooks.sign(endpoint, id, Math.floor(Date.now() / 1000), body);
	const headers = { 'content-type': 'application/json', ...signature };
	return await fetch(endpoint.url, { method: 'POST', headers, body });
}

/**
 * What must work on every supported version of n8n, in the words of a user.
 * @type {Record<string, (account: CompatAccount) => Promise<void>>}
 */
export const checks = {
	'all nodes and the tool are loaded': async ({ api }) => {
		const names = (await api.nodeTypes()).map(({ name }) => name);
		for (const name of ['persat', 'persatTool', 'persatTrigger', 'persatPollingTrigger']) {
			assert(names.includes(`n8n-nodes-persat.${name}`), `n8n-nodes-persat.${name} is not loaded`);
		}
	},
	'API credential: tested, green and red': async ({ sandbox, testCredential }) => {
		const { apiKey, baseUrl } = sandbox;
		const right = await testCredential('persatApi', { apiKey, baseUrl });
		assert.equal(right.status, 'OK', right.message);
		const wrong = await testCredential('persatApi', { apiKey: 'wrong', baseUrl });
		assert.equal(wrong.status, 'Error');
		assert.match(wrong.message, /did not accept the API key/);
	},
	'webhook credential: tested, green and red': async ({ secret, testCredential }) => {
		const right = await testCredential('persatWebhookApi', { productionSecret: secret });
		assert.equal(right.status, 'OK', right.message);
		const wrong = await testCredential('persatWebhookApi', { productionSecret: 'wrong' });
		assert.equal(wrong.status, 'Error');
	},
	'clients are chosen from a list': async (account) => {
		const { results } = await account.list('resource-locator-results', 'searchClients', 'client', {
			resource: 'client',
			operation: 'get',
		});
		assert(results.length > 0, 'the list is empty');
	},
	'fields of a form come by their titles': async (account) => {
		const { fields } = await account.list('resource-mapper-fields', 'getFormFields', 'fields', {
			resource: 'form',
			operation: 'create',
			formType: chosen(formType),
		});
		const titles = fields.map(({ displayName }) => displayName);
		assert(
			titles.some((title) => title.startsWith('Comentario')),
			titles.join(', '),
		);
	},
	'get many': async (account) => {
		const items = await run(account, { resource: 'client', operation: 'getMany', limit: 10 });
		assert.equal(items.length, 10);
		assert(items.every(({ clientNumber }) => clientNumber));
	},
	'create or update': async (account) => {
		const parameters = { resource: 'client', operation: 'upsert', clientNumber: 'COMPAT-UPSERT' };
		for (const name of ['Uno', 'Dos']) {
			const [item] = await run(account, { ...parameters, name });
			assert.equal(item.name, name);
		}
		assert.equal(account.sandbox.store.clients.get('COMPAT-UPSERT').company_name, 'Dos');
	},
	'a form with fields': async (account) => {
		const [item] = await run(account, {
			resource: 'form',
			operation: 'create',
			client: chosen('CL-1001'),
			formType: chosen(formType),
			fields: {
				mappingMode: 'defineBelow',
				value: { FWtextAA1: 'Todo en orden', FWnumbAA1: 12.5, FWsingAA1: 'Bien' },
			},
		});
		const { formvalues } = account.sandbox.store.forms.get(String(item.formId));
		assert.deepEqual(formvalues, {
			FWtextAA1: 'Todo en orden',
			FWnumbAA1: 12.5,
			FWsingAA1: 'Bien',
		});
	},
	'a PDF': async (account) => {
		const [item] = await run(account, { resource: 'form', operation: 'getPdf', form: '9001' });
		assert.equal(item.mimeType, 'application/pdf');
	},
	'an error as an item': async (account) => {
		const [item] = await run(
			account,
			{ resource: 'client', operation: 'get', client: chosen('NOBODY') },
			{ onError: 'continueRegularOutput' },
		);
		assert.match(item.error, /There is no client "NOBODY" in Persat/);
	},
	'Persat is busy: tried again': async (account) => {
		account.sandbox.faults.add({ kind: 'status', operation: 'client.get', status: 503, times: 1 });
		const client = chosen('CL-1001');
		const [item] = await run(account, { resource: 'client', operation: 'get', client });
		assert.equal(item.clientNumber, 'CL-1001');
	},
	'a custom API call is offered': async ({ api }) => {
		const { properties } = (await api.nodeTypes()).find(({ name }) => name.endsWith('.persat'));
		for (const { name, options } of properties) {
			if (name !== 'resource' && name !== 'operation') continue;
			assert.equal(options.at(-1).value, '__CUSTOM_API_CALL__', name);
		}
	},
	'HTTP Request with Persat API reaches Persat only': async (account) => {
		const { baseUrl, origin } = account.sandbox;
		const elsewhere = await hearKeys();
		account.sandbox.faults.add({
			operation: 'zone.getMany',
			kind: 'redirect',
			to: `${elsewhere.origin}/v1/zones`,
		});
		const urls = {
			Own: `${baseUrl}/clients/CL-1001`,
			Redirect: `${baseUrl}/zones`,
			Other: `${elsewhere.origin}/v1/clients`,
			UserName: `http://${new URL(origin).host}@${new URL(elsewhere.origin).host}/v1/clients`,
		};
		const requests = Object.entries(urls).map(([name, url]) => account.httpRequest(name, url));
		const workflow = await account.createWorkflow(byHand, ...requests);
		const { data } = await account.executionOf(workflow, () => account.execute(workflow));
		elsewhere.stop();
		const itemsOf = (name) => data.resultData.runData[name][0].data.main[0];
		assert.equal(itemsOf('Own')[0].json.data?.uid_client, 'CL-1001');
		for (const name of ['Redirect', 'Other', 'UserName']) {
			assert(JSON.stringify(itemsOf(name)[0]).includes('error'), `${name} was not refused`);
		}
		assert.deepEqual(elsewhere.heard, []);
	},
	'the trigger runs on its production URL': newClientRuns,
	'a forged call is refused': async (account) => {
		const { endpoint } = await publishedTrigger(account);
		const secret = `whsec_${'A'.repeat(32)}`;
		const event = { eventType: 'client.created', payload: { uid_client: 'FORGED' } };
		const { status } = await post(account, { ...endpoint, secret }, event);
		assert.equal(status, 401);
	},
	'a refused test call fails the test and says why': async (account) => {
		const workflow = await account.createWorkflow(account.trigger({ events: ['client.created'] }));
		const url = await account.api.webhookUrl(workflow.nodes[0]);
		const { status, data } = await account.executionOf(workflow, async () => {
			await account.execute(workflow);
			await post(
				account,
				{
					url: url.replace('/webhook/', '/webhook-test/'),
					secret: `whsec_${'A'.repeat(32)}`,
					headers: 'svix',
				},
				{ eventType: 'client.created', payload: { uid_client: 'FORGED' } },
			);
		});
		assert.equal(status, 'error');
		assert.match(data.resultData.error.message, /^The test call was refused/);
	},
	'the polling trigger receives a new object, once': async (account) => {
		const { clients, clientObjects, clock } = account.sandbox.store;
		const workflow = await account.createWorkflow(
			account.pollingTrigger({ events: ['clientObject.createdOrUpdated'], objectTypes: [1] }),
		);
		await account.publish(workflow);
		const execution = await account.executionOf(workflow, () =>
			clientObjects.push({
				uid_client: [...clients.keys()][0],
				obj_id: 1,
				fields: { 1: 'COMPAT', 3: '', 4: '', 7: '' },
				updated: clock.now().toISOString(),
			}),
		);
		const identifiers = account.itemsOf(execution).map(({ identifier }) => identifier);
		assert.deepEqual(identifiers, ['COMPAT']);
		await account.unpublish(workflow);
	},
	'a sample on the test URL': async (account) => {
		const workflow = await account.createWorkflow(account.trigger({ events: ['client.created'] }));
		const url = await account.api.webhookUrl(workflow.nodes[0]);
		const execution = await account.executionOf(workflow, async () => {
			const waiting = await account.execute(workflow);
			assert.deepEqual(waiting, { waitingForWebhook: true });
			const answer = await fetch(url.replace('/webhook/', '/webhook-test/'));
			assert.equal(answer.status, 200, await answer.text());
		});
		const [item] = account.itemsOf(execution);
		assert.equal(item.event, 'client.created');
	},
	'the trigger runs after a restart of n8n': async (account) => {
		await publishedTrigger(account);
		await account.restart();
		await newClientRuns(account);
	},
};
