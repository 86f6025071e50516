import type { Poller, Tick } from '../support/poller.mts';
import { item, usePolling } from '../support/polling.mts';

const { sandbox, engine, web, poller, watching, form, nextState } = usePolling();

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

	test('a poll that works in between starts the count anew', async () => {
		const own = await watching(['form.created']);
		const ticks: Tick[] = [];
		for (const failures of [2, 2]) {
			sandbox.faults.add({
				operation: 'form.getMany',
				kind: 'status',
				status: 500,
				times: Infinity,
			});
			for (let polled = 0; polled < failures; polled++) ticks.push(await own.tick());
			sandbox.faults.clear();
			ticks.push(await own.tick());
		}
		expect(ticks).toEqual([null, null, null, null, null, null]);
		expect(own.warnings).toHaveLength(4);
	});

	test('a wrong key is shown at once', async () => {
		const own = await watching(['form.created']);
		engine.signIn({ apiKey: 'wrong', baseUrl: sandbox.baseUrl });
		expect(await own.tick()).toMatchObject({
			message: 'Persat did not accept the API key',
			failure: { cause: 'credential-invalid' },
		});
	});

	test('states that cannot be read: Persat being down fails the poll, one broken form does not', async () => {
		const [broken, other] = [form(), form()];
		const own = await watching(['form.stateUpdated']);
		sandbox.faults.add({ operation: 'form.get', kind: 'status', status: 503, times: Infinity });
		for (const id of [broken, other]) web.setFormState(id, nextState().id);
		expect(await own.tick()).toBeNull();
		expect(own.warnings).toEqual([expect.stringContaining('could not poll and will try again')]);
		sandbox.faults.clear();
		sandbox.faults.add({
			operation: 'form.get',
			kind: 'status',
			status: 500,
			times: Infinity,
			when: ({ path }) => path.endsWith(`/${broken}`),
		});
		expect(item(await own.tick()).formId).toBe(other);
		expect(own.warnings).toHaveLength(1);
		sandbox.faults.clear();
		expect(item(await own.tick()).formId).toBe(broken);
	});

	test("a poll ends within n8n's time limit", async () => {
		const own = await watching(['form.created']);
		const budgetMs = 4_000;
		own.options = { ...own.options, budgetMs };
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
		expect(Date.now() - started).toBeLessThan(budgetMs);
		sandbox.faults.clear();
		const id = form();
		expect(item(await own.tick()).formId).toBe(id);
	});
});
