import type { Poller, Tick } from '../support/poller.mts';
import { item, usePolling } from '../support/polling.mts';

const { sandbox, engine, poller, watching, form } = usePolling();

describe('what is refused when the workflow is published', () => {
	const refused = async (own: Poller) => {
		const tick = await own.publish();
		if (!(tick instanceof Error)) throw new Error(`it was not refused: ${JSON.stringify(tick)}`);
		return tick.message;
	};

	test('no event', async () => {
		expect(await refused(poller([]))).toBe("'Events' is empty");
	});

	test('no object type', async () => {
		expect(await refused(poller(['clientObject.createdOrUpdated'], { objectTypes: [] }))).toBe(
			"'Object Type Names or IDs' is empty",
		);
	});

	test('a type that Persat does not have', async () => {
		const own = poller(['clientObject.createdOrUpdated'], { objectTypes: [99] });
		expect(await refused(own)).toMatch(/not found in Persat/);
	});

	test('a wrong key', async () => {
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await refused(poller(['form.created']))).toBe('Persat did not accept the API key');
	});
});

describe('failures of later polls', () => {
	test('a transient one is shown after three in a row, then after six', async () => {
		const own = await watching(['form.created']);
		sandbox.faults.add({ operation: 'form.getMany', kind: 'status', status: 500, times: Infinity });
		const ticks: Tick[] = [];
		for (let polled = 0; polled < 7; polled++) ticks.push(await own.tick());
		expect(ticks.map((tick) => tick instanceof Error)).toEqual([
			false,
			false,
			true,
			false,
			false,
			true,
			false,
		]);
		expect(ticks[2]).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(own.warnings[0]).toBe(
			'Persat Polling Trigger "Persat Polling Trigger" could not poll and will try again: Persat could not process the request (HTTP 500)',
		);
		sandbox.faults.clear();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});

	test('a wrong key is shown at once', async () => {
		const own = await watching(['form.created']);
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await own.tick()).toMatchObject({
			message: 'Persat did not accept the API key',
			failure: { cause: 'credential-invalid' },
		});
	});

	test("a poll ends within n8n's time limit", async () => {
		const own = await watching(['form.created']);
		own.options = { ...own.options, budgetMs: 1_000 };
		expect(await own.publish()).toBeNull();
		sandbox.faults.add({
			operation: 'form.getMany',
			kind: 'status',
			status: 429,
			retryAfter: '60',
			times: Infinity,
		});
		const started = Date.now();
		expect(await own.tick()).toBeNull();
		expect(Date.now() - started).toBeLessThan(5_000);
		sandbox.faults.clear();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});
