import type { IDataObject } from 'n8n-workflow';
import { createTrigger } from '../support/triggerCall.mts';

// A message that Persat sends twice, such as a retry of one that has run.

const client = { eventType: 'client.created', payload: { uid_client: 'C-1', company_name: 'Uno' } };
const message = (id: string) => ({
	'svix-id': id,
	'svix-timestamp': '1767225600',
	'svix-signature': 'v1,none',
});

/** The number of items each of two calls returns. */
async function twice(parameters: IDataObject, options: Record<string, unknown>) {
	const { call } = createTrigger({ events: ['*'], output: 'raw', ...parameters });
	const first = await call(client, options);
	const second = await call(client, options);
	return { items: [first.items.length, second.items.length], second };
}

test('starts the workflow once, and tells the sender', async () => {
	const { items, second } = await twice({}, { headers: message('m1') });
	expect(items).toEqual([1, 0]);
	expect(second).toMatchObject({
		status: 200,
		response: { message: expect.stringContaining('already received') },
	});
});

test.each<[string, IDataObject, Record<string, unknown>]>([
	[
		'Accept Repeated Messages is on',
		{ options: { acceptRepeated: true } },
		{ headers: message('m1') },
	],
	['a person tries it in the editor', {}, { headers: message('m1'), mode: 'manual' }],
	['it has no ID', {}, {}],
])('starts it twice when %s', async (_, parameters, options) => {
	expect((await twice(parameters, options)).items).toEqual([1, 1]);
});

test('two messages with the same content start it twice', async () => {
	const { call } = createTrigger({ events: ['*'] });
	const results = [];
	for (const id of ['m1', 'm2']) results.push(await call(client, { headers: message(id) }));
	expect(results.map(({ items }) => items.length)).toEqual([1, 1]);
});
