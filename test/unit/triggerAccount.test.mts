/**
 * In an environment of its own, because fetch of the worker's context would use the fake timers.
 * @jest-environment node
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { PersatApi } from '../../credentials/PersatApi.credentials.ts';
import { Account } from '../../nodes/Persat/trigger/account.ts';
import { Arrivals } from '../../nodes/Persat/trigger/arrival.ts';
import { Deadline } from '../../nodes/Persat/trigger/deadline.ts';
import { enrich } from '../../nodes/Persat/trigger/enrichment.ts';
import { LookUpTurns } from '../../nodes/Persat/trigger/lookUpTurns.ts';
import { identifyEvent } from '../../nodes/Persat/trigger/matching.ts';

// The time limits of calls must not outlive the tests.
beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => void jest.useRealTimers());

let servers: Server[] = [];
afterEach(() => {
	for (const server of servers) {
		server.close();
		// The client keeps its connections.
		server.closeAllConnections();
	}
	servers = [];
});

/** A Persat with a given name for its only client. `keys` holds the API keys it received. */
async function persat(name: string) {
	const keys: string[] = [];
	const server = createServer((request, response) => {
		keys.push(String(request.headers.authorization));
		const data = request.url?.startsWith('/v1/clients/')
			? { uid_client: 'CL-1', company_name: name, type_id: 1 }
			: [{ id: 1, name: `Type of ${name}` }];
		response.end(JSON.stringify({ success: true, data }));
	});
	servers.push(server);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { keys, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

/** A trigger as n8n runs it. `reads` counts how often its credential was read. */
function trigger(credential: { apiKey: string; baseUrl: string }) {
	const state = { credential, reads: 0 };
	const context = {
		getNode: () => ({
			name: 'Persat Trigger',
			type: 'persatTrigger',
			credentials: { persatApi: { id: `account ${credential.baseUrl}` } },
		}),
		async getCredentials() {
			state.reads++;
			return { ...state.credential } as ICredentialDataDecryptedObject;
		},
		helpers: {
			async httpRequestWithAuthentication(
				_: string,
				options: IHttpRequestOptions,
				known?: IAdditionalCredentialOptions,
			) {
				const own =
					known?.credentialsDecrypted?.data ??
					(await context.getCredentials<ICredentialDataDecryptedObject>('persatApi'));
				const { url, headers } = await new PersatApi().authenticate(own, options);
				const response = await fetch(url, { headers: headers as Record<string, string> });
				return {
					statusCode: response.status,
					headers: {},
					body: Buffer.from(await response.arrayBuffer()),
				};
			},
		},
	} as unknown as IWebhookFunctions;
	const event = async () => {
		const account = (await Account.of(context))!;
		return await account.lookUp(4_000, async (deadline) =>
			enrich(
				{ uid_client: 'CL-1' },
				identifyEvent('client.updated'),
				{ fullRecord: true, output: 'simplified', timeZone: 'UTC' },
				account,
				deadline,
			),
		);
	};
	return { state, event };
}

describe('the credential gets a new key and a new address while the trigger is active', () => {
	test('the next event is looked up at the new address with the new key', async () => {
		const [old, fresh] = [await persat('Old'), await persat('New')];
		const { state, event } = trigger({ apiKey: 'old key', baseUrl: old.baseUrl });
		expect((await event()).simplified).toMatchObject({ name: 'Old', type: 'Type of Old' });
		state.credential = { apiKey: 'new key', baseUrl: fresh.baseUrl };
		for (let index = 0; index < 3; index++) {
			const { simplified, problem } = await event();
			expect([simplified, problem]).toMatchObject([
				{ clientNumber: 'CL-1', name: 'New', type: 'Type of New' },
				undefined,
			]);
		}
		expect(new Set(old.keys)).toEqual(new Set(['Bearer old key']));
		expect(new Set(fresh.keys)).toEqual(new Set(['Bearer new key']));
	});

	test('a burst during the change reads the credential a few times, and no key reaches the other host', async () => {
		const [old, fresh] = [await persat('Old'), await persat('New')];
		const { state, event } = trigger({ apiKey: 'old key', baseUrl: old.baseUrl });
		await event();
		const reads = state.reads;
		state.credential = { apiKey: 'new key', baseUrl: fresh.baseUrl };
		const found = await Promise.all(Array.from({ length: 20 }, event));
		expect(found.map(({ problem }) => problem)).toEqual(Array(20).fill(undefined));
		expect(old.keys).not.toContain('Bearer new key');
		// Each call: for the old address, for the new one, and for the requests to it.
		expect(state.reads - reads).toBeLessThanOrEqual(20 * 3);
		// From then on, the address is in memory, and a call reads the key once for all its requests.
		const after = state.reads;
		await event();
		expect(state.reads).toBe(after + 1);
	});

	test('without a change, an unreachable Persat is called once', async () => {
		const { state, event } = trigger({ apiKey: 'key', baseUrl: 'http://127.0.0.1:1/v1' });
		const { problem } = await event();
		expect(problem).toBe('Persat could not be reached');
		// The address, the key, and whether they have changed.
		expect(state.reads).toBe(3);
	});
});

describe('calls that look up at once', () => {
	/**
	 * Starts calls whose look-ups wait until a test ends them. Counts the calls with and without a
	 * turn.
	 */
	function burst(turns: LookUpTurns, count: number, restMs = 4_000) {
		let ends: Array<() => void> = [];
		const counts = { waiting: 0, gone: 0 };
		for (let call = 0; call < count; call++) {
			void turns.run(restMs, async ({ problem }: Deadline) => {
				if (problem.startsWith('Too many')) return void counts.gone++;
				counts.waiting++;
				await new Promise<void>((resolve) => ends.push(resolve));
			});
		}
		const end = async () => {
			const now = ends;
			ends = [];
			for (const resolve of now) resolve();
			await settle();
		};
		return { waiting: () => counts.waiting, gone: () => counts.gone, end };
	}

	const settle = async () => await new Promise((resolve) => setImmediate(resolve));

	test('200 with a slow Persat: 25 wait for it, the others continue after a second', async () => {
		const { waiting, gone, end } = burst(new LookUpTurns(), 200);
		await settle();
		expect([waiting(), gone()]).toEqual([25, 0]);
		jest.advanceTimersByTime(1_000);
		await settle();
		expect([waiting(), gone()]).toEqual([25, 175]);
		await end();
	});

	test('200 with a fast Persat: each gets its turn', async () => {
		const { waiting, gone, end } = burst(new LookUpTurns(), 200);
		for (let round = 0; round < 8; round++) {
			await settle();
			jest.advanceTimersByTime(100);
			await end();
		}
		expect([waiting(), gone()]).toEqual([200, 0]);
	});

	test('finished calls make room, even after others gave up waiting', async () => {
		const turns = new LookUpTurns();
		const first = burst(turns, 40);
		await settle();
		jest.advanceTimersByTime(1_000);
		await first.end();
		const { waiting, end } = burst(turns, 25);
		await settle();
		expect(waiting()).toBe(25);
		await end();
	});

	test('a call without time left does not wait', async () => {
		const { waiting, gone } = burst(new LookUpTurns(), 1, -300);
		await settle();
		expect([waiting(), gone()]).toEqual([0, 1]);
	});

	test('an item without a look-up says why', async () => {
		const over = async () => undefined;
		const late = new Deadline(0, over, 'Too many events arrived at once to look anything up');
		const never = async () => await new Promise<never>(() => undefined);
		await late.race(never());
		const { problem } = await enrich(
			{ uid_client: 'CL-1' },
			identifyEvent('client.updated'),
			{ fullRecord: true, output: 'raw', timeZone: 'UTC' },
			{ findRecord: never } as unknown as Account,
			late,
		);
		expect(problem).toBe('Too many events arrived at once to look anything up');
	});
});

describe('when a call arrived', () => {
	const start = Date.parse('2026-01-01T00:00:00Z');
	const second = (time: number) => Math.floor(time / 1000) * 1000;

	test.each([
		['clocks that agree', 0],
		['a sender whose clock is 40 seconds late', -40_000],
		['a sender whose clock is four minutes early', 240_000],
	])('%s: a calm call arrived when n8n asked', (_, skew) => {
		const arrivals = new Arrivals();
		for (let index = 0; index < 100; index++) {
			const sent = start + index * 1_370;
			const asked = sent + 50;
			expect(arrivals.arrivalOf(asked, second(sent + skew))).toBe(asked);
		}
	});

	test("in a burst, n8n's delay of a call is known to the second", () => {
		const arrivals = new Arrivals();
		for (let index = 0; index < 200; index++) {
			const asked = start + 50 + index * 45;
			const waited = asked - arrivals.arrivalOf(asked, start);
			expect(waited).toBe(Math.max(0, index * 45 - 1_000));
		}
	});

	test('without a plausible time, a call arrived when n8n ran the trigger', () => {
		const arrivals = new Arrivals();
		arrivals.arrivalOf(start, start);
		expect(arrivals.arrivalOf(start, undefined)).toBe(start);
		expect(arrivals.arrivalOf(start + 60_000, start)).toBe(start + 60_000);
	});

	test('the effect of one odd clock is forgotten', () => {
		const arrivals = new Arrivals();
		arrivals.arrivalOf(start, start + 10_000);
		const calm = (at: number) => at - arrivals.arrivalOf(at, at);
		expect(calm(start + 1_000)).toBe(9_000);
		calm(start + 10 * 60_000);
		expect(calm(start + 21 * 60_000)).toBe(0);
	});
});
