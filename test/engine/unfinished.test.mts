import type { INodeParameters } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox.mts';

// Interrupted lists, stopped runs and a busy Persat.

const { sandbox, engine } = useSandbox({
	today: '2026-03-02',
	clients: 730,
	workOrders: 3000,
	deliveries: 350,
});

beforeEach(async () => {
	sandbox.faults.clear();
	await silence();
	sandbox.resetLog();
});

/** Waits until requests still under way after a run have ended. */
async function silence(): Promise<void> {
	for (let before = -1; sandbox.count() > before; ) {
		before = sandbox.count();
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

interface List {
	title: string;
	parameters: INodeParameters;
	operation: string;
	key: string;
	/** Parameters of a run that resumes at the given mark. */
	goOn: (from: string) => INodeParameters;
}

const list = (resource: string, more: INodeParameters = {}): INodeParameters => ({
	resource,
	operation: 'getMany',
	returnAll: true,
	output: 'raw',
	...more,
});
const byOption = (from: string) => ({ options: { continueFrom: Number(from) } });

const lists: List[] = [
	{
		title: 'by offset',
		parameters: list('client'),
		operation: 'client.getMany',
		key: 'uid_client',
		goOn: byOption,
	},
	{
		title: 'by cursor',
		parameters: list('delivery'),
		operation: 'delivery.getMany',
		key: '_id',
		goOn: byOption,
	},
	{
		title: 'by days',
		parameters: list('workOrder', { from: '2025-10-01', to: '2026-02-28' }),
		operation: 'workOrder.getMany',
		key: 'note_id',
		goOn: (from) => ({ from }),
	},
];

describe.each(lists)('an interrupted list $title', ({ parameters, operation, key, goOn }) => {
	const breakOff = (skip = 2) =>
		sandbox.faults.add({ operation, kind: 'status', status: 500, skip, times: Infinity });
	const keys = (records: Array<Record<string, unknown>>) => records.map((record) => record[key]);

	test('fails and says how far it got', async () => {
		breakOff();
		const { status, error, json } = await engine.run(parameters);
		expect([status, json]).toEqual(['error', []]);
		expect(error?.message).toBe('Persat could not process the request (HTTP 500)');
		expect(error?.description).toMatch(
			/Read before that: \d+ records \(2 (pages\)\. To resume there, set 'Continue From' to \d+|ranges of days\)\. To resume there, set 'From' to \d{4}-\d\d-\d\d)\.$/,
		);
	});

	test('returns the rows read on request, marked, and can be resumed', async () => {
		breakOff();
		const options = { onFailure: 'returnFetched' };
		const { error, json, hints } = await engine.run({ ...parameters, options });
		expect(error).toBeUndefined();
		expect(json.length).toBeGreaterThan(20);
		expect(json.slice(0, -1).some((record) => 'incomplete' in record)).toBe(false);
		const mark = json.at(-1)!.incomplete as Record<string, string | number>;
		expect(mark).toEqual({
			message: 'Persat could not process the request (HTTP 500)',
			details: expect.stringContaining('Error interno del servidor'),
			records: json.length,
			parts: 2,
			continueFrom: expect.any(String),
		});
		expect(hints).toEqual([expect.stringMatching(/^Not everything was returned\. .*To resume/)]);

		sandbox.faults.clear();
		await silence();
		const rest = await engine.run({ ...parameters, ...goOn(String(mark.continueFrom)) });
		const whole = await engine.run(parameters);
		expect(rest.error).toBeUndefined();
		const together = [...keys(json), ...keys(rest.json)];
		expect(new Set(together).size).toBe(together.length);
		expect(together).toEqual(keys(whole.json));
	});

	test('fails anyway if nothing was read yet', async () => {
		breakOff(0);
		const options = { onFailure: 'returnFetched' };
		const { status, error } = await engine.run({ ...parameters, options });
		expect(status).toBe('error');
		expect(error?.description).not.toContain('Read before that');
	});
});

test('Continue From 0 reads the whole list', async () => {
	const { json } = await engine.run(list('delivery', { options: { continueFrom: 0 } }));
	expect(json).toHaveLength(350);
	expect(sandbox.requests[0].query).not.toHaveProperty('next');
});

test('Continue From refuses anything but a number', async () => {
	const { error } = await engine.run(list('client', { options: { continueFrom: -3 } }));
	expect(error?.message).toBe('\'Continue From\' cannot be "-3"');
	expect(sandbox.count()).toBe(0);
});

describe('a run the user stops', () => {
	const stopAt = async (calls: number, parameters: INodeParameters, items: number) => {
		sandbox.faults.add({ kind: 'latency', ms: 20, times: Infinity });
		let stop = () => {};
		const watch = setInterval(() => sandbox.count() >= calls && stop(), 1);
		await engine.run(
			parameters,
			Array.from({ length: items }, (_, index) => ({ index })),
			{ onStart: (cancel) => (stop = cancel) },
		);
		clearInterval(watch);
		const then = sandbox.count();
		await new Promise((resolve) => setTimeout(resolve, 300));
		return [then, sandbox.count()];
	};

	test('makes no more changes', async () => {
		const create: INodeParameters = {
			resource: 'client',
			operation: 'create',
			clientNumber: '=STOP-{{ $json.index }}',
			name: '=Stop {{ $json.index }}',
			output: 'raw',
		};
		const [then, later] = await stopAt(3, create, 40);
		expect(then).toBeLessThan(12);
		// The request under way may still have arrived.
		expect(later - then).toBeLessThanOrEqual(1);
	});

	test('reads no further', async () => {
		const orders = list('workOrder', { from: '2018-01-01', to: '2026-02-28' });
		const [then, later] = await stopAt(6, orders, 1);
		expect(then).toBeLessThan(60);
		expect(later - then).toBeLessThanOrEqual(5);
	});
});

test('a busy Persat gets one request at a time, then gradually more', async () => {
	sandbox.faults.add({ kind: 'latency', ms: 20, times: Infinity });
	sandbox.faults.add({ kind: 'status', status: 429, retryAfter: '1', skip: 20 });
	const { status } = await engine.run(list('workOrder', { from: '2020-01-01', to: '2026-02-28' }));
	expect(status).toBe('success');
	const { requests } = sandbox;
	const refused = requests.findIndex((request) => request.status === 429);
	expect(Math.max(...requests.slice(0, refused).map(({ atOnce }) => atOnce))).toBe(5);
	// Requests sent at the same time may still arrive. Then comes a pause of one second.
	const pause = requests.findIndex(
		({ at }, index) => index > 0 && at - requests[index - 1].at > 500,
	);
	expect(pause).toBeGreaterThan(refused);
	expect(pause).toBeLessThanOrEqual(refused + 5);
	const after = requests.slice(pause).map(({ atOnce }) => atOnce);
	expect(Math.max(...after.slice(0, 6))).toBe(1);
	expect(Math.max(...after.slice(0, 25))).toBeLessThanOrEqual(3);
	expect(Math.max(...after)).toBe(5);
	expect(after.length).toBeGreaterThan(60);
});
