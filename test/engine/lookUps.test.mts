import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// What the items of a run share: look-up lists, their failures, and a stop.

const { sandbox, engine } = useSandbox({ clients: 330, objects: 1500, workOrders: 800, forms: 5 });

const keyOf = (object: IDataObject) =>
	JSON.stringify([object.uid_client, (object.fields as IDataObject)['1']]);

describe('objects of all clients', () => {
	const all: INodeParameters = {
		resource: 'clientObject',
		operation: 'getMany',
		objectType: chosen('1'),
		output: 'raw',
	};

	test('a list interrupted beyond the limit does not suggest resuming after rows that were left out', async () => {
		const whole = (await engine.run({ ...all, returnAll: true })).json;
		sandbox.faults.add({
			operation: 'clientObject.sync',
			kind: 'status',
			status: 500,
			times: Infinity,
			when: ({ query }) => Number(query.offset) > 250,
		});
		const onFailure = { onFailure: 'returnFetched' };
		const { json } = await engine.run({ ...all, limit: 50, options: onFailure });
		expect(json).toHaveLength(50);
		expect(json.at(-1)!.incomplete).toBeDefined();
		expect(json.at(-1)!.incomplete).not.toHaveProperty('continueFrom');

		const broken = await engine.run({ ...all, returnAll: true, options: onFailure });
		expect(broken.error).toBeUndefined();
		const fetched = broken.json;
		const { continueFrom } = fetched.at(-1)!.incomplete as { continueFrom: string };
		sandbox.faults.clear();
		const rest = await engine.run({ ...all, returnAll: true, options: { continueFrom } });
		const got = new Set([...fetched, ...rest.json].map(keyOf));
		expect(whole.filter((object) => !got.has(keyOf(object)))).toEqual([]);
	});

	test('include all those without an identifier', async () => {
		const nameless = [...sandbox.store.clients.keys()].slice(0, 3).map((uid_client) => ({
			uid_client,
			obj_id: 2,
			fields: { '1': '' },
			updated: '2026-06-01T00:00:00.000Z',
		}));
		sandbox.store.clientObjects.push(...nameless, { ...nameless[0] });
		const { json } = await engine.run({ ...all, objectType: chosen('2'), returnAll: true });
		expect(json.filter((object) => (object.fields as IDataObject)['1'] === '')).toHaveLength(4);
	});
});

test('a list that failed for the output is read again for a name in a parameter', async () => {
	sandbox.faults.add({ operation: 'client.getManyTypes', kind: 'status', status: 500, times: 1 });
	const { json } = await engine.run(
		{
			resource: 'client',
			operation: 'update',
			client: '=CL-100{{ $json.i }}',
			updateFields: { city: 'X', type: chosen('={{ $json.t }}', 'name') },
		},
		[
			{ i: 1, t: '' },
			{ i: 2, t: 'Mayorista' },
			{ i: 3, t: 'Mayorista' },
		],
		{ onError: 'continueRegularOutput' },
	);
	expect(json.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
	expect(sandbox.count('client.update')).toBe(3);
});

test('an unreadable schema is requested once, however many pages need it', async () => {
	const list: INodeParameters = {
		resource: 'workOrder',
		operation: 'getMany',
		from: '2023-01-01',
		to: '2026-06-01',
		returnAll: true,
	};
	await engine.run(list);
	const versions = sandbox.count('workOrder.getSchema');
	expect(versions).toBeGreaterThan(3);
	sandbox.resetLog();
	sandbox.faults.add({
		operation: 'workOrder.getSchema',
		kind: 'status',
		status: 404,
		times: Infinity,
	});
	expect((await engine.run(list)).error).toBeUndefined();
	expect(sandbox.count('workOrder.getSchema')).toBe(versions);
});

describe('one failure for several items', () => {
	const byName: INodeParameters = {
		resource: 'client',
		operation: 'get',
		client: chosen('=Nombre {{ $json.i }}', 'name'),
		output: 'raw',
	};
	const items = [{ i: 0 }, { i: 1 }, { i: 2 }];
	const sentence = /Read before that/g;
	beforeEach(() =>
		sandbox.faults.add({
			operation: 'client.getMany',
			kind: 'status',
			status: 500,
			skip: 2,
			times: Infinity,
		}),
	);

	test('stops with the first item, and is reported once', async () => {
		const { error } = await engine.run(byName, items);
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.description).toMatch(sentence);
		expect(error?.description?.match(sentence)).toHaveLength(1);
	});

	test('is reported by each item', async () => {
		const { json } = await engine.run(byName, items, { onError: 'continueRegularOutput' });
		expect(json).toHaveLength(3);
		for (const { details } of json) {
			expect(String(details).match(sentence)?.length ?? 0).toBeLessThanOrEqual(1);
		}
		expect(String(json[0].details)).toMatch(sentence);
	});
});

test('a stop ends the downloads of photos', async () => {
	const { _id } = sandbox.web.createForm();
	const photos = Array.from({ length: 60 }, (_, i) => `p-${i}`);
	sandbox.store.forms.get(_id)!.formvalues = { FWfotoAA1: photos } as never;
	sandbox.faults.add({ operation: 'photo', kind: 'stall', times: Infinity });
	let stop = () => {};
	let atStop = 0;
	const run = engine.run(
		{ resource: 'form', operation: 'getPhotos', form: _id, options: { timeout: 1, attempts: 1 } },
		[{}],
		{ onStart: (how) => (stop = how) },
	);
	while (sandbox.photos.requests.length === 0) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	atStop = sandbox.photos.requests.length;
	stop();
	await run;
	await new Promise((resolve) => setTimeout(resolve, 2500));
	expect(sandbox.photos.requests.length).toBeLessThanOrEqual(atStop + 5);
});
