import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';
import type { Fault, Sandbox, SandboxOptions } from '../sandbox/index.mts';
import { expectSection } from '../support/generated.mts';
import { byItem, chosen } from '../support/parameters.mts';
import type { RunResult } from '../support/runResult.mts';
import { useSandbox, type Suite } from '../support/useSandbox.mts';

// The fault matrix: every fault is injected into every kind of call, in the second of three items.

const apiKey = 'matrix-key-0123456789';
const attempts = 2;

/** One kind of call, made for each of three items. */
interface Kind {
	/** Column of the table. */
	title: string;
	/** The operation that gets the faults. */
	operation: string;
	/** The size of the account. */
	account: SandboxOptions;
	/** Parameters of an item; `run` differs in each run. */
	parameters: (item: number, run: number) => INodeParameters;
	/** Number of calls to `operation` per item if nothing fails. */
	calls: number;
	/** Calls of the second item before the one that gets the fault. */
	before: number;
	/** Whether these are the right items if nothing fails. */
	isRight: (items: RunResult['items'], item: number, run: number) => boolean;
	/** Number of calls made. */
	made: (sandbox: Sandbox) => number;
}

const apiCalls = (operation: string) => (sandbox: Sandbox) => sandbox.count(operation);
const ids = (items: RunResult['items'], key: string) => new Set(items.map(({ json }) => json[key]));

const kinds = {
	read: {
		title: 'read',
		operation: 'client.get',
		account: { clients: 5 },
		parameters: (item) => ({
			resource: 'client',
			operation: 'get',
			client: chosen(`CL-100${item + 1}`, 'id'),
			output: 'raw',
		}),
		calls: 1,
		before: 0,
		isRight: (items, item) => items[0].json.uid_client === `CL-100${item + 1}`,
		made: apiCalls('client.get'),
	},
	change: {
		title: 'change',
		operation: 'client.create',
		account: { clients: 5 },
		parameters: (item, run) => ({
			resource: 'client',
			operation: 'create',
			clientNumber: `M-${run}-${item}`,
			name: `Matrix ${run} ${item}`,
			output: 'raw',
		}),
		calls: 1,
		before: 0,
		isRight: (items, item, run) => items[0].json.uid_client === `M-${run}-${item}`,
		made: apiCalls('client.create'),
	},
	offset: {
		title: 'list by offset',
		operation: 'client.getMany',
		account: { clients: 250 },
		parameters: () => ({
			resource: 'client',
			operation: 'getMany',
			returnAll: true,
			output: 'raw',
		}),
		calls: 3,
		before: 1,
		isRight: (items) => items.length === 250 && ids(items, 'uid_client').size === 250,
		made: apiCalls('client.getMany'),
	},
	cursor: {
		title: 'list by cursor',
		operation: 'delivery.getMany',
		account: { clients: 5, deliveries: 250 },
		parameters: () => ({
			resource: 'delivery',
			operation: 'getMany',
			returnAll: true,
			output: 'raw',
		}),
		calls: 3,
		before: 1,
		isRight: (items) => items.length === 250 && ids(items, '_id').size === 250,
		made: apiCalls('delivery.getMany'),
	},
	windows: {
		title: 'list by days',
		operation: 'workOrder.getMany',
		account: { clients: 5, workOrders: 3000 },
		parameters: () => ({
			resource: 'workOrder',
			operation: 'getMany',
			from: '2026-01-01',
			to: '2026-02-14',
			returnAll: true,
			output: 'raw',
		}),
		calls: 3,
		before: 1,
		isRight: (items) => items.length > 10 && items.length === ordersInRange(),
		made: apiCalls('workOrder.getMany'),
	},
	pdf: {
		title: 'PDF',
		operation: 'form.getPdf',
		account: { clients: 5, forms: 3 },
		parameters: (item) => ({ resource: 'form', operation: 'getPdf', form: `900${item + 1}` }),
		calls: 1,
		before: 0,
		isRight: (items) =>
			Buffer.from(items[0].binary?.data.data ?? '', 'base64')
				.toString('latin1')
				.startsWith('%PDF'),
		made: apiCalls('form.getPdf'),
	},
	photos: {
		title: 'photo',
		operation: 'photo',
		account: { clients: 5, forms: 3 },
		parameters: () => ({ resource: 'form', operation: 'getPhotos', form: '9001' }),
		calls: 3,
		before: 0,
		isRight: (items) =>
			items.length === 3 && items.every(({ json, binary }) => json.downloaded && binary?.data),
		made: (sandbox) => sandbox.photos.requests.length,
	},
} satisfies Record<string, Kind>;

type KindName = keyof typeof kinds;
const names = Object.keys(kinds) as KindName[];

/**
 * How an item ends: unaffected; with an error; with an error that leaves a change uncertain; or,
 * for photos, without the photo.
 */
type Ending = 'ok' | 'error' | 'unsure' | 'reported';
/** The ending, and how often the call with the fault was sent. */
type Cell = `${Ending} ×${number}`;

interface Row {
	title: string;
	fault: Fault | (() => Fault);
	/** The message. For a photo, the reason why it is missing. */
	says: RegExp;
	saysOfPhoto?: RegExp;
	hint?: RegExp;
	/** Minimum time between two tries, in milliseconds. */
	apart?: number;
	/** Timeout in seconds. */
	timeout?: number;
	/** For reads, lists and PDFs. */
	reads: Cell;
	change: Cell;
	photos: Cell;
}

const refused = { reads: 'error ×1', change: 'error ×1', photos: 'reported ×1' } as const;
const refusedTwice = { reads: 'error ×2', change: 'error ×2', photos: 'reported ×2' } as const;
const lost = { reads: 'error ×2', change: 'unsure ×1', photos: 'reported ×2' } as const;
const foreign = { reads: 'error ×1', change: 'unsure ×1', photos: 'reported ×1' } as const;
const fine = { reads: 'ok ×1', change: 'ok ×1', photos: 'ok ×1' } as const;

const status = (code: number, retryAfter?: string): Fault => ({
	kind: 'status',
	status: code,
	retryAfter,
});
const expired = (code: number) =>
	new RegExp(
		code === 429 || code >= 500
			? `^The server is unavailable \\(HTTP ${code}\\)$`
			: `^The link has expired \\(HTTP ${code}\\)$`,
	);
const unreachable = /^Persat could not be reached$/;
const notDownloaded = /^It could not be downloaded$/;
const silent = /^Persat did not answer within 1 s$/;
const notPersat = /^The response is not from the Persat API$/;

let elsewhere: Server;
const askedElsewhere: string[] = [];

const rows: Row[] = [
	{
		title: 'HTTP 400',
		fault: status(400),
		says: /^Persat did not accept the data$/,
		saysOfPhoto: expired(400),
		...refused,
	},
	{
		title: 'HTTP 401',
		fault: status(401),
		says: /^Persat did not accept the API key$/,
		saysOfPhoto: expired(401),
		...refused,
	},
	{
		title: 'HTTP 403',
		fault: status(403),
		says: /^The API key is not allowed to do this$/,
		saysOfPhoto: expired(403),
		...refused,
	},
	{
		title: 'HTTP 404',
		fault: status(404),
		says: /was not found in Persat$|^Persat does not know this URL$/,
		saysOfPhoto: expired(404),
		...refused,
	},
	{
		title: 'HTTP 409',
		fault: status(409),
		says: /conflicts with what Persat already has$/,
		saysOfPhoto: expired(409),
		...refused,
	},
	{
		title: 'HTTP 415',
		fault: status(415),
		says: /^Persat refused the request \(HTTP 415\)$/,
		saysOfPhoto: expired(415),
		...refused,
	},
	{
		title: 'HTTP 429',
		fault: status(429),
		says: /^Persat is receiving too many requests$/,
		saysOfPhoto: expired(429),
		hint: /Tried 2 times\./,
		apart: 250,
		...refusedTwice,
	},
	{
		title: 'HTTP 429, `Retry-After: 1`',
		fault: status(429, '1'),
		says: /^Persat is receiving too many requests$/,
		saysOfPhoto: expired(429),
		hint: /Tried 2 times\./,
		apart: 990,
		...refusedTwice,
	},
	{
		title: 'HTTP 429, `Retry-After` with a date in 2 s',
		fault: () => status(429, new Date(Date.now() + 2000).toUTCString()),
		says: /^Persat is receiving too many requests$/,
		saysOfPhoto: expired(429),
		hint: /Tried 2 times\./,
		apart: 300,
		...refusedTwice,
	},
	{
		title: 'HTTP 429, `Retry-After: 86400`',
		fault: status(429, '86400'),
		says: /^Persat is receiving too many requests$/,
		saysOfPhoto: expired(429),
		hint: /It asks you to wait 1,440 minutes before the next request\./,
		...refused,
	},
	{
		title: 'HTTP 500',
		fault: status(500),
		says: /^Persat could not process the request \(HTTP 500\)$/,
		saysOfPhoto: expired(500),
		...refused,
		change: 'unsure ×1',
	},
	{
		title: 'HTTP 502',
		fault: status(502),
		says: /^Persat could not process the request \(HTTP 502\)$/,
		saysOfPhoto: expired(502),
		...lost,
	},
	{
		title: 'HTTP 503',
		fault: status(503),
		says: /^Persat is not available at the moment \(HTTP 503\)$/,
		saysOfPhoto: expired(503),
		...lost,
	},
	{
		title: 'HTTP 503, `Retry-After: 1`',
		fault: status(503, '1'),
		says: /^Persat is not available at the moment \(HTTP 503\)$/,
		saysOfPhoto: expired(503),
		hint: /Tried 2 times\./,
		apart: 990,
		...refusedTwice,
	},
	{
		title: 'HTTP 504',
		fault: status(504),
		says: /^Persat could not process the request \(HTTP 504\)$/,
		saysOfPhoto: expired(504),
		...lost,
	},
	{
		title: 'connection reset before the work',
		fault: { kind: 'reset' },
		says: unreachable,
		saysOfPhoto: notDownloaded,
		...lost,
	},
	{
		title: 'connection reset after the work',
		fault: { kind: 'resetAfterWork' },
		says: unreachable,
		saysOfPhoto: notDownloaded,
		...lost,
	},
	{
		title: 'connection reset within the body',
		fault: { kind: 'resetInBody' },
		says: unreachable,
		saysOfPhoto: notDownloaded,
		...lost,
	},
	{
		title: 'no answer within the timeout',
		fault: { kind: 'stall' },
		says: silent,
		saysOfPhoto: notDownloaded,
		timeout: 1,
		...lost,
	},
	{
		title: 'no end of the body within the timeout',
		fault: { kind: 'stallInBody' },
		says: silent,
		saysOfPhoto: notDownloaded,
		timeout: 1,
		...lost,
	},
	{
		title: 'half of the body, as a whole answer',
		fault: { kind: 'truncated' },
		says: /^The response is not from the Persat API$|^The file is incomplete$/,
		saysOfPhoto: /^It was not downloaded completely$/,
		...foreign,
	},
	{
		title: 'HTML page',
		fault: { kind: 'html' },
		says: notPersat,
		hint: /The response starts with: <!DOCTYPE html>/,
		saysOfPhoto: /^The file is not an image \(text\/html\)$/,
		...foreign,
	},
	{
		title: 'empty body',
		fault: { kind: 'empty' },
		says: notPersat,
		hint: /The response was empty \(HTTP 200\)\./,
		saysOfPhoto: /^The file is not an image/,
		...foreign,
	},
	{
		title: '`success: false` with HTTP 200',
		fault: { kind: 'success-false' },
		says: /^Persat did not accept the data$/,
		saysOfPhoto: /^The file is not an image/,
		...refused,
	},
	{
		title: 'right body as `text/plain`',
		fault: { kind: 'content-type' },
		says: /^$/,
		...fine,
	},
	{
		title: 'redirect to another host',
		fault: () => ({
			kind: 'redirect',
			to: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`,
		}),
		says: /^The base URL in the Persat credential redirects to another URL$/,
		saysOfPhoto: expired(302),
		...refused,
	},
	{
		title: 'right answer of 50 MB',
		fault: { kind: 'huge' },
		says: /^$/,
		saysOfPhoto: /^The file is larger than 20 MB$/,
		...fine,
		photos: 'reported ×1',
	},
];

const accounts = Object.fromEntries(
	names.map((name) => [name, useSandbox({ apiKey, today: '2026-03-02', ...kinds[name].account })]),
) as Record<KindName, Suite>;
jest.setTimeout(120_000);

function ordersInRange(): number {
	const { workOrders, workOrderInstances } = accounts.windows.sandbox.store;
	return [...workOrders.values(), ...workOrderInstances.values()].filter(
		({ state, assignation }) => {
			const day = assignation?.day ?? '';
			return state !== 'PENDIENTE' && day >= '2026-01-01' && day <= '2026-02-14';
		},
	).length;
}

beforeAll(async () => {
	elsewhere = createServer((request, response) => {
		askedElsewhere.push(request.url ?? '');
		response.end('{}');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => elsewhere.once('listening', resolve));
});
afterAll(() => void elsewhere.close());

interface Observed {
	cell: Cell;
	message: string;
	details: string;
}

let run = 0;

/** Runs three items, injects the fault into the second, and returns that item's result. */
async function meet(name: KindName, row: Row, cell: Cell): Promise<Observed> {
	const kind: Kind = kinds[name];
	const { sandbox, engine } = accounts[name];
	const number = ++run;
	const sent = Number(cell.split('×')[1]);
	sandbox.photos.requests.length = 0;
	const fault = typeof row.fault === 'function' ? row.fault() : row.fault;
	const skip = kind.calls + kind.before;
	// The fault occurs as often as expected. One call too many would succeed; one too few would
	// leave the fault to the third item.
	if (name === 'photos') {
		// The item's other photos come before the retry of the first.
		for (let time = 0; time < sent; time++) {
			sandbox.faults.add({ ...fault, operation: kind.operation, skip: skip + 2 * time });
		}
	} else {
		sandbox.faults.add({ ...fault, operation: kind.operation, skip, times: sent });
	}
	const parameters = [0, 1, 2].map((item) => kind.parameters(item, number));
	const result = await engine.run(
		{
			...byItem(parameters),
			options: { concurrency: 1, attempts, ...(row.timeout && { timeout: row.timeout }) },
		},
		parameters.map((item) => ({ own: item })),
		{ onError: 'continueRegularOutput' },
	);
	expect(result.status).toBe('success');
	expect(JSON.stringify(result)).not.toContain(apiKey);
	const of = (item: number) =>
		result.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
	const wrong = [0, 2].filter((item) => !kind.isRight(of(item), item, number));
	expect({ name, wrong: wrong.map((item) => of(item).slice(0, 2)) }).toEqual({ name, wrong: [] });
	return observe(kind, sandbox, of(1), number, row);
}

function observe(
	kind: Kind,
	sandbox: Sandbox,
	items: RunResult['items'],
	number: number,
	row: Row,
): Observed {
	const error = items.find(({ json }) => json.error)?.json;
	const missing = items.find(({ json }) => json.downloaded === false)?.json;
	const details = String(error?.details ?? '');
	const ending: Ending = error
		? details.includes('the change may already have been made')
			? 'unsure'
			: 'error'
		: missing
			? 'reported'
			: 'ok';
	if (ending === 'ok') expect(kind.isRight(items, 1, number)).toBe(true);
	if (error) expect(items).toHaveLength(1);
	// A missing photo does not affect the others.
	if (missing) expect(items.filter(({ json }) => json.downloaded)).toHaveLength(2);
	const others = 2 * kind.calls + (error ? kind.before : kind.calls - 1);
	const sent = kind.made(sandbox) - others;
	if (row.apart && kind.operation !== 'photo') {
		const at = sandbox
			.calls(kind.operation)
			.slice(kind.calls + kind.before)
			.map((request) => request.at);
		expect(at[1] - at[0]).toBeGreaterThanOrEqual(row.apart);
	}
	return {
		cell: `${ending} ×${sent}`,
		message: String(error?.error ?? missing?.reason ?? ''),
		details,
	};
}

const observed = new Map<string, Record<KindName, Observed>>();

test.each(rows)('every kind of call handles: $title', async (row) => {
	const expected = Object.fromEntries(
		names.map((name) => [name, name === 'change' || name === 'photos' ? row[name] : row.reads]),
	) as Record<KindName, Cell>;
	const found = Object.fromEntries(
		await Promise.all(names.map(async (name) => [name, await meet(name, row, expected[name])])),
	) as Record<KindName, Observed>;
	observed.set(row.title, found);
	expect(Object.fromEntries(names.map((name) => [name, found[name].cell]))).toEqual(expected);
	for (const name of names) {
		const { cell, message, details } = found[name];
		const isPhoto = name === 'photos';
		if (cell.startsWith('ok')) continue;
		expect(message).toMatch(isPhoto ? row.saysOfPhoto! : row.says);
		if (row.hint && !isPhoto) expect(details).toMatch(row.hint);
		if (['offset', 'cursor', 'windows'].includes(name)) {
			expect(details).toMatch(
				/Read before that: [\d,]+ records \(1 (page|range of days)\)\. To resume/,
			);
		}
	}
	expect(askedElsewhere).toEqual([]);
});

test('docs/testing.md has the current matrix', () => {
	expect(observed.size).toBe(rows.length);
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const table = [
		line(['fault', ...names.map((name) => kinds[name].title), 'what the user reads']),
		line(['---', ...names.map(() => '---'), '---']),
		...rows.map(({ title }) => {
			const found = observed.get(title)!;
			const messages = new Set(names.map((name) => found[name].message).filter(Boolean));
			return line([title, ...names.map((name) => found[name].cell), [...messages].join('<br>')]);
		}),
	];
	expectSection('docs/testing.md', 'fault matrix', table.join('\n'));
});
