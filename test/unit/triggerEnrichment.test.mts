import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { Account } from '../../nodes/Persat/trigger/account.ts';
import { answerMs, Deadline, timedOut } from '../../nodes/Persat/trigger/deadline.ts';
import { enrich, type EnrichmentOptions } from '../../nodes/Persat/trigger/enrichment.ts';
import { events } from '../../nodes/Persat/trigger/events.ts';
import { toItem } from '../../nodes/Persat/trigger/items.ts';
import { identifyEvent } from '../../nodes/Persat/trigger/matching.ts';

/** The details of an event by its ID. */
const metadataOf = (id: string) => identifyEvent(events.find((one) => one.id === id)!.eventType);
const payload = { uid_client: 'CL-1', company_name: 'Ejemplo', type_id: 1 };
const never = () => new Promise<never>(() => undefined);

type Answers = Record<string, (() => Promise<IDataObject>) | undefined>;
let keys = 0;

/** An account whose Persat responds by path, with 404 for anything else. */
async function account(answers: Answers) {
	const asked: string[] = [];
	const apiKey = `key ${++keys}`;
	let credentialsRead = 0;
	const baseUrl = 'https://persat.example/v1';
	const context = {
		getNode: () => ({
			name: 'Persat Trigger',
			type: 'persatTrigger',
			credentials: { persatApi: { id: apiKey } },
		}),
		async getCredentials() {
			credentialsRead++;
			return { apiKey, baseUrl };
		},
		helpers: {
			async httpRequestWithAuthentication(_: string, { url }: { url: string }) {
				const path = url.slice(baseUrl.length);
				asked.push(path);
				const answer = answers[path];
				const body = answer
					? { success: true, data: await answer() }
					: { success: false, error: { status: 404 } };
				return {
					statusCode: answer ? 200 : 404,
					headers: {},
					body: Buffer.from(JSON.stringify(body)),
				};
			},
		},
	};
	const next = async () => (await Account.of(context as unknown as IWebhookFunctions))!;
	return { account: await next(), next, asked, credentialsRead: () => credentialsRead };
}

/** A deadline that passes when the test says so. */
function clock() {
	let pass: () => void = () => undefined;
	const waited: number[] = [];
	const deadline = new Deadline(answerMs, async (ms) => {
		waited.push(ms);
		await new Promise<void>((resolve) => (pass = resolve));
	});
	return { deadline, waited, pass: () => pass() };
}

const list =
	(...rows: IDataObject[]) =>
	async () =>
		rows as unknown as IDataObject;
const types = { '/client-types': list({ id: 1, name: 'Industria' }), '/client-groups': list() };

/** The item of one event. */
async function item(
	id: string,
	record: unknown,
	options: Partial<EnrichmentOptions> & { account?: Account; deadline?: Deadline },
) {
	const { fullRecord = true, output = 'simplified', deadline = clock().deadline } = options;
	const metadata = { ...metadataOf(id), eventType: id, messageId: 'm1' };
	const wanted = { fullRecord, output, timeZone: 'UTC' };
	const enrichment = await enrich(record, metadata, wanted, options.account, deadline);
	return toItem(record, metadata, enrichment, wanted);
}

const about = (id: string) => ({ event: id, eventType: id, messageId: 'm1' });

test('a burst of events reads the address once, and the key once per event', async () => {
	const { next, asked, credentialsRead } = await account({ '/clients/CL-1': async () => payload });
	for (let one = 0; one < 5; one++) {
		await item('client.updated', payload, { account: await next(), output: 'raw' });
	}
	expect(asked).toHaveLength(5);
	expect(credentialsRead()).toBe(1 + 5);
});

/** The columns of a client without data. */
const nothing = Object.fromEntries(
	'clientNumber name type group address openingHours customFields latitude longitude mapLink lastUpdated'
		.split(' ')
		.map((key) => [key, null]),
);

test('the record is read by its ID, with names', async () => {
	const full = { ...payload, company_name: 'Ejemplo S.A.', city: 'Rosario' };
	const persat = await account({ ...types, '/clients/CL-1': async () => full });
	expect(await item('client.created', payload, persat)).toEqual({
		...about('client.created'),
		enriched: true,
		...nothing,
		clientNumber: 'CL-1',
		name: 'Ejemplo S.A.',
		address: 'Rosario',
		type: 'Industria',
	});
	expect(await item('client.created', payload, { ...persat, output: 'raw' })).toEqual({
		...about('client.created'),
		enriched: true,
		payload,
		record: full,
	});
});

test('names are requested once for many events, and need no full record', async () => {
	const persat = await account(types);
	for (let index = 0; index < 20; index++) {
		const shown = await item('client.created', payload, { ...persat, fullRecord: false });
		expect(shown).toEqual({
			...about('client.created'),
			...nothing,
			clientNumber: 'CL-1',
			name: 'Ejemplo',
			type: 'Industria',
		});
	}
	expect(persat.asked.sort()).toEqual(['/client-groups', '/client-types']);
});

describe('the event is passed on unchanged', () => {
	const asItCame = (reason: string) => ({
		...about('client.created'),
		enriched: false,
		notEnrichedReason: reason,
		...nothing,
		clientNumber: 'CL-1',
		name: 'Ejemplo',
		type: expect.anything(),
	});

	test('when the record is gone', async () => {
		const shown = await item('client.created', payload, await account(types));
		expect(shown).toEqual(asItCame('The record no longer exists in Persat'));
	});

	test('when Persat rejects the key', async () => {
		const { account: persat } = await account({
			...types,
			'/clients/CL-1': async () => {
				throw Object.assign(new Error('refused'), { cause: { code: 'ECONNREFUSED' } });
			},
		});
		const shown = await item('client.created', payload, { account: persat });
		expect(shown).toEqual(asItCame('Persat could not be reached'));
	});

	test('without a credential', async () => {
		const shown = await item('client.created', payload, {});
		expect(shown).toEqual(asItCame('The trigger has no Persat API credential that n8n can read'));
	});

	test('when the time is up, and no sooner', async () => {
		const { deadline, waited, pass } = clock();
		const persat = await account({ ...types, '/clients/CL-1': never });
		let shown: IDataObject | undefined;
		const shows = item('client.created', payload, { ...persat, deadline }).then(
			(result) => (shown = result),
		);
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(shown).toBeUndefined();
		expect(waited).toEqual([answerMs]);
		expect(answerMs).toBeLessThan(5_000);
		pass();
		expect(await shows).toEqual({ ...asItCame('Persat did not answer in time'), type: 1 });
	});

	test('when names take too long; the record that arrived in time is used', async () => {
		const { deadline, pass } = clock();
		const persat = await account({
			'/client-types': never,
			'/client-groups': never,
			'/clients/CL-1': async () => ({ ...payload, company_name: 'Ejemplo S.A.' }),
		});
		const shows = item('client.created', payload, { ...persat, deadline });
		await new Promise((resolve) => setTimeout(resolve, 20));
		pass();
		expect(await shows).toMatchObject({
			name: 'Ejemplo S.A.',
			type: 1,
			enriched: false,
			notEnrichedReason: 'Persat did not answer in time',
		});
	});

	test('when it does not identify its record', async () => {
		const persat = await account(types);
		const [{ ids }] = [{ ids: ['9001'] }];
		const reason = 'The event does not identify its record';
		for (const odd of [{ state_id: 3, ids }, '9001', null, { _id: '-1' }]) {
			expect(await item('form.stateBulkUpdated', odd, persat)).toEqual({
				...about('form.stateBulkUpdated'),
				enriched: false,
				notEnrichedReason: reason,
				payload: odd,
			});
		}
	});

	test('when the payload is not in the documented form', async () => {
		const odd = { _id: 7, deliveries: [null] };
		expect(await item('deliveryRoute.updated', odd, { fullRecord: false })).toEqual({
			...about('deliveryRoute.updated'),
			payload: odd,
		});
	});
});

test.each(['client.deleted', 'delivery.deleted'])(
	'the record of %s is never asked for',
	async (id) => {
		const persat = await account({});
		const shown = await item(
			id,
			{ uid_client: 'CL-1', _id: 'PED-1' },
			{ ...persat, output: 'raw' },
		);
		expect(shown).toMatchObject({
			enriched: false,
			notEnrichedReason: 'A deleted record cannot be read',
		});
		expect(persat.asked).toEqual([]);
	},
);

test("a record's field never hides the details of its event", async () => {
	const shown = await item(
		'delivery.created',
		{ _id: 'PED-1', state: 'PENDING' },
		{ fullRecord: false },
	);
	const known = { ...about('delivery.created'), deliveryId: 'PED-1', state: 'PENDING' };
	expect(shown).toMatchObject(known);
});

test('of five hundred records, only as many are read as time allows', async () => {
	const { deadline, pass } = clock();
	const persat = await account({});
	const answers = Array.from({ length: 500 }, async (_, index) =>
		item('form.created', { _id: `${index}` }, { ...persat, deadline, output: 'raw' }),
	);
	pass();
	await Promise.all(answers);
	expect(persat.asked.length).toBeLessThan(50);
});

test('a deadline starts with the first look-up', async () => {
	const { deadline, waited } = clock();
	expect(waited).toEqual([]);
	expect(await deadline.race(Promise.resolve(1))).toBe(1);
	expect(await deadline.race(Promise.resolve(2))).toBe(2);
	expect(waited).toEqual([answerMs]);
	const over = new Deadline(1, async () => undefined);
	expect(await over.race(never())).toBe(timedOut);
	expect(over.isOver).toBe(true);
});

/** An account whose Persat is busy, or whose credential n8n temporarily cannot read. */
function troubled(id: string) {
	const state = { isReadable: true, requests: 0, status: 200 };
	const context = {
		getNode: () => ({ name: 'T', type: 't', credentials: { persatApi: { id } } }),
		async getCredentials() {
			if (!state.isReadable) throw new Error('timeout exceeded when trying to connect');
			return { apiKey: id, baseUrl: 'https://persat.example/v1' };
		},
		helpers: {
			async httpRequestWithAuthentication() {
				state.requests++;
				const { status } = state;
				const body =
					status === 200
						? { success: true, data: payload }
						: { success: false, error: { status, userMessage: 'Too many requests' } };
				return {
					statusCode: status,
					headers: status === 200 ? {} : { 'retry-after': '60' },
					body: Buffer.from(JSON.stringify(body)),
				};
			},
		},
	} as unknown as IWebhookFunctions;
	return { state, open: async () => await Account.of(context) };
}

test('a busy Persat gets no more requests for the same call, and does not delay other accounts', async () => {
	const busy = troubled('busy account');
	busy.state.status = 429;
	const account = await busy.open();
	const { deadline } = clock();
	const wanted: EnrichmentOptions = { fullRecord: true, output: 'raw', timeZone: 'UTC' };
	const found = await Promise.all(
		Array.from({ length: 30 }, (_, i) =>
			enrich({ _id: `P${i}` }, metadataOf('delivery.created'), wanted, account, deadline),
		),
	);
	const problem = 'Persat is receiving too many requests';
	expect(found.map((one) => one.problem)).toEqual(Array(30).fill(problem));
	expect(busy.state.requests).toBeLessThanOrEqual(5);
	const other = await troubled('account beside it').open();
	expect((await item('client.created', payload, { account: other })).enriched).toBe(true);
});

test('a credential that could not be read is read again for the next event', async () => {
	const { state, open } = troubled('flaky credential');
	state.isReadable = false;
	expect(await open()).toBeUndefined();
	state.isReadable = true;
	const account = await open();
	expect((await item('client.created', payload, { account })).enriched).toBe(true);
});

test('a label newer than the list makes it refetch', async () => {
	let labels = [{ id: 1, name: 'Urgente' }];
	const { account: opened, asked } = await account({
		'/work-orders-labels': async () => labels as unknown as IDataObject,
	});
	jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'setImmediate'] });
	expect([...(await opened.lookups.getNames('workOrderLabels', ['1'])).keys()]).toEqual(['1']);
	labels = [...labels, { id: 2, name: 'Nueva' }];
	await opened.lookups.getNames('workOrderLabels', ['1']);
	expect(asked).toHaveLength(1);
	jest.advanceTimersByTime(11_000);
	expect((await opened.lookups.getNames('workOrderLabels', ['2'])).get('2')).toBe('Nueva');
	jest.useRealTimers();
});
