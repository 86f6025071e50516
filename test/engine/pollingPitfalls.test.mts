import type { Sandbox } from '../sandbox/index.mts';
import { naivePoll } from '../support/naivePoll.mts';
import { changeIn, PolledObjects } from '../support/polledObjects.mts';
import { Poller, type Poll } from '../support/poller.mts';
import { useSandbox } from '../support/useSandbox.mts';

// n8n and the account share a clock here, unless a test says otherwise.
const { sandbox, engine, openAccount } = useSandbox({ clients: 3, objects: 3, today: undefined });

const sync = 'clientObject.sync';
const watched = { events: ['clientObject.createdOrUpdated'], objectTypes: [1] };

afterEach(() => jest.restoreAllMocks());

interface World {
	poller: Poller;
	objects: PolledObjects;
}

/**
 * Typical problems of polling triggers. In each, every change must be received once, and polling
 * must continue.
 */
const pitfalls: Array<{
	name: string;
	run: (world: World) => Promise<void>;
	naive: 'fails' | 'passes';
}> = [
	{
		name: 'a page that is exactly full, and the change after it',
		async run({ poller, objects }) {
			await poller.publish();
			for (let made = 0; made < 101; made++) objects.change();
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'two and a half pages between polls',
		async run({ poller, objects }) {
			await poller.publish();
			for (let made = 0; made < 250; made++) objects.change();
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'changes in one millisecond, before and after a poll',
		async run({ poller, objects }) {
			await poller.publish();
			const at = Date.now() + 50;
			objects.change('A', { at });
			await poller.tick();
			objects.change('B', { at });
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'a second change of the same object',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change('A');
			await poller.tick();
			objects.change('A', { at: Date.now() + 1 });
			await poller.tick();
			await poller.tick();
		},
		naive: 'passes',
	},
	{
		name: 'a list that grows while it is read',
		async run({ poller, objects }) {
			await poller.publish();
			for (let made = 0; made < 150; made++) objects.change();
			onCall(sandbox, () => objects.change());
			await poller.tick();
			sandbox.faults.clear();
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'a change that becomes visible late',
		async run({ poller, objects }) {
			await poller.publish();
			const at = Date.now();
			objects.change('A', { at });
			await poller.tick();
			objects.change('B', { at: at - 60_000 });
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: "n8n's clock is two hours fast",
		async run(world) {
			await withClock(2 * 60 * 60_000, world);
		},
		naive: 'fails',
	},
	{
		name: "n8n's clock is two hours slow",
		async run(world) {
			await withClock(-2 * 60 * 60_000, world);
		},
		naive: 'fails',
	},
	...[429, 500, 503].map((status) => ({
		name: `${status} at the start of n8n`,
		async run({ poller, objects }: World) {
			await poller.publish();
			objects.change();
			sandbox.faults.add({ operation: sync, kind: 'status', status, times: Infinity });
			await poller.restart();
			sandbox.faults.clear();
			await poller.tick();
		},
		naive: 'fails' as const,
	})),
	{
		name: 'Persat cannot be reached when the workflow is published',
		async run({ poller, objects }) {
			sandbox.faults.add({ operation: sync, kind: 'reset', times: Infinity });
			await poller.publish();
			sandbox.faults.clear();
			await poller.tick();
			objects.change();
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'the key was replaced while n8n was down',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change();
			const { apiKey, baseUrl } = sandbox;
			engine.signIn({ apiKey: 'old key', baseUrl });
			await poller.restart();
			engine.signIn({ apiKey, baseUrl });
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'an error in the middle of the list',
		async run({ poller, objects }) {
			await poller.publish();
			for (let made = 0; made < 150; made++) objects.change();
			sandbox.faults.add({ operation: sync, kind: 'status', status: 400, skip: 1 });
			await poller.tick();
			sandbox.faults.clear();
			await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'an error after which n8n is killed',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change();
			sandbox.faults.add({ operation: sync, kind: 'truncated', times: 4 });
			await poller.tick();
			sandbox.faults.clear();
			await poller.restart();
		},
		naive: 'passes',
	},
	{
		name: 'polls that overlap',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change();
			sandbox.faults.add({ operation: sync, kind: 'latency', ms: 300 });
			const first = poller.tick();
			await poller.tick();
			await first;
			await poller.tick();
		},
		naive: 'passes',
	},
	{
		name: 'n8n is killed between polls that found nothing',
		async run({ poller, objects }) {
			await poller.publish();
			await poller.tick();
			objects.change();
			await poller.tick();
			await poller.tick();
			objects.change();
			await poller.restart();
		},
		naive: 'passes',
	},
	{
		name: 'the node gets another name',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change();
			poller.options = { ...poller.options, name: 'Objects' };
			await poller.publish();
		},
		naive: 'fails',
	},
	{
		name: 'the workflow is published again',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change();
			await poller.publish();
			objects.change();
			await poller.publish();
		},
		naive: 'passes',
	},
	{
		name: 'too many changes for one poll',
		async run({ poller, objects }) {
			poller.parameters = { ...watched, options: { maxRecords: 40 } };
			await poller.publish();
			const at = Date.now();
			for (let made = 0; made < 130; made++) objects.change(undefined, { at: at + (made >> 6) });
			for (let polled = 0; polled < 4; polled++) await poller.tick();
		},
		naive: 'fails',
	},
	{
		name: 'an object that is moved to another client',
		async run({ poller, objects }) {
			await poller.publish();
			objects.change('A');
			await poller.tick();
			const { clientObjects, movedObjects } = sandbox.store;
			const before = clientObjects.find(({ fields }) => fields['1'] === 'A')!;
			clientObjects.splice(clientObjects.indexOf(before), 1);
			movedObjects.push(before);
			objects.change('A', { client: 'CL-1002', at: Date.now() + 1 });
			await poller.tick();
			await poller.tick();
		},
		naive: 'passes',
	},
];

describe.each(pitfalls)('$name', ({ run, naive }) => {
	test('receives every change once and keeps polling', async () => {
		expect(await problemWith(undefined, run)).toBe('none');
	});

	test(`the usual poller ${naive === 'fails' ? 'does not' : 'does so, too'}`, async () => {
		const problem = await problemWith(naivePoll, run);
		expect(problem === 'none' ? 'passes' : 'fails').toBe(naive);
	});
});

/** What a poller gets wrong in a situation. */
async function problemWith(
	poll: Poll | undefined,
	run: (world: World) => Promise<void>,
): Promise<string> {
	sandbox.store.clientObjects = sandbox.store.clientObjects.filter(
		({ fields }) => !/^(N \d+|A|B|last)$/.test(fields['1']!),
	);
	sandbox.store.movedObjects = [];
	const poller = new Poller(engine, watched, { poll, id: `${++nodes}` });
	const objects = new PolledObjects(sandbox);
	await run({ poller, objects });
	sandbox.faults.clear();
	// Polling continues.
	objects.change('last', { at: Date.now() + 100 });
	await poller.tick();

	const received = poller.received.map(changeIn);
	const missing = objects.changes.filter((change) => !received.includes(change));
	const repeated = received.filter((change, index) => received.indexOf(change) !== index);
	if (missing.length > 0) return `${missing.length} lost`;
	if (repeated.length > 0) return `${repeated.length} repeated`;
	return received.length === objects.changes.length ? 'none' : 'more than was changed';
}

let nodes = 0;

/** Does something during each of the next calls, before Persat responds. */
function onCall(account: Sandbox, act: () => void): void {
	account.faults.add({
		operation: sync,
		kind: 'latency',
		ms: 0,
		times: 3,
		when: () => {
			act();
			return true;
		},
	});
}

/** n8n's clock differs from Persat's. */
async function withClock(skewMs: number, { poller, objects }: World): Promise<void> {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + skewMs);
	await poller.publish();
	objects.change('A', { at: now() });
	await poller.tick();
	objects.change('B', { at: now() + 1 });
	await poller.tick();
	await poller.tick();
	jest.restoreAllMocks();
}

describe('another account or type', () => {
	test('records of another type are not new', async () => {
		const poller = new Poller(engine, watched, { id: 'type' });
		await poller.publish();
		const others = new PolledObjects(sandbox, 2);
		others.change();
		poller.parameters = { ...watched, objectTypes: [1, 2] };
		expect(await poller.publish()).toBeNull();
		expect(await poller.tick()).toBeNull();
		others.change('later');
		expect(await poller.tick()).toEqual([expect.objectContaining({ identifier: 'later' })]);
	});

	test('adding a type loses nothing of the existing one', async () => {
		const poller = new Poller(engine, watched, { id: 'added' });
		await poller.publish();
		const objects = new PolledObjects(sandbox);
		objects.change('stays', { at: Date.now() + 10 });
		poller.parameters = { ...watched, objectTypes: [2, 1] };
		expect(await poller.publish()).toEqual([expect.objectContaining({ identifier: 'stays' })]);
	});

	test('records of another account are not new', async () => {
		const poller = new Poller(engine, watched, { id: 'account' });
		await poller.publish();
		const other = await openAccount({ objects: 50 });
		engine.signIn(other.sandbox);
		poller.options = { ...poller.options, credential: 'other' };
		expect(await poller.publish()).toBeNull();
		const objects = new PolledObjects(other.sandbox);
		objects.change('there', { at: other.sandbox.store.clock.now().getTime() });
		expect(await poller.tick()).toEqual([expect.objectContaining({ identifier: 'there' })]);
	});

	// Persat's accounts have one address.
	test('what another credential of the same address shows is not new', async () => {
		const poller = new Poller(engine, watched, { id: 'same address' });
		await poller.publish();
		new PolledObjects(sandbox).change('of the other account', { at: Date.now() + 10 });
		poller.options = { ...poller.options, credential: 'other' };
		expect(await poller.publish()).toBeNull();
		expect(await poller.tick()).toBeNull();
	});

	test("a copy of the node does not take over the original's memory", async () => {
		const poller = new Poller(engine, watched, { id: 'first' });
		await poller.publish();
		new PolledObjects(sandbox).change('before the copy', { at: Date.now() + 10 });
		const copy = new Poller(engine, watched, { id: 'copy' });
		copy.saved = poller.saved;
		expect(await copy.publish()).toBeNull();
	});
});
