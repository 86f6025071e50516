import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probeAccount } from '../../scripts/probe/account.mjs';
import { expected } from '../../scripts/probe/expected.mjs';
import { Names } from '../../scripts/probe/names.mjs';
import { readEndpoints } from '../../scripts/probe/run.mjs';
import { send } from '../../scripts/probe/send.mjs';
import { differences, mapOf, orNull } from '../../scripts/probe/shapes.mjs';
import { startSandbox, type Fault, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';
import { tamperWith, type Tamper, type Tampering } from '../support/tampering.mts';

const key = 'sandbox-key-of-the-probe';
/** A Tuesday, because devices moved the day before. */
const today = '2025-06-17';
const size = { clients: 30, objects: 30, workOrders: 600, deliveries: 60, forms: 60 };

let sandbox: Sandbox;
let tampering: Tampering | undefined;

afterEach(async () => {
	await tampering?.stop();
	tampering = undefined;
	await sandbox?.stop();
});

interface Deviation {
	faults?: Fault[];
	/** How a server in front of the sandbox changes its responses. */
	tamper?: Tamper;
	headers?: Record<string, string>;
	account?: SandboxOptions;
}

async function start(account: SandboxOptions = {}) {
	sandbox = await startSandbox({ ...size, today, ...account, apiKey: key });
	giveHistories(sandbox);
}

/** Changes the state of every form. */
function giveHistories({ store, web }: Sandbox) {
	for (const { _id, schema_id } of store.forms.values()) {
		const schema = store.formSchemas.find((one) => one.schema_id === schema_id)!;
		const state = store.formStates.find(
			({ form_group, deleted }) => form_group === schema.form_group && !deleted,
		)!;
		web.setFormState(_id, state.id);
	}
}

async function probe({ faults = [], tamper, headers, account }: Deviation = {}) {
	await start(account);
	if (tamper ?? headers) {
		tampering = await tamperWith(sandbox.baseUrl, tamper ?? ((_, json) => json), headers);
	}
	for (const fault of faults) sandbox.faults.add(fault);
	const waits: number[] = [];
	const lines: string[] = [];
	const wait = async (ms: number) => void waits.push(ms);
	const outcome = await probeAccount(
		{ baseUrl: (tampering ?? sandbox).baseUrl, key, wait },
		{
			lastDay: today,
			pauseMs: 500,
			version: '1.2.3',
			address: 'a server on the same machine',
			say: (line) => void lines.push(line),
		},
	);
	return { ...outcome, waits, lines };
}

/** The report's section about one endpoint that differs. */
function differencesOf(report: string, id: string): string[] {
	const [, section = ''] = report.split(`**\`${id}\`** `);
	return section
		.split('\n\n')[1]
		.split('\n')
		.map((line) => line.replace(/^- /, ''));
}

describe('the table of expectations', () => {
	test('has exactly the read endpoints', () => {
		expect(Object.keys(expected).sort()).toEqual([...readEndpoints].sort());
	});

	test('matches the sandbox: every endpoint is tried, returns content, and nothing differs', async () => {
		const { results, differs, report } = await probe();
		const odd = results.flatMap(({ id, notTried, judgement }) => {
			const problems = [notTried, judgement?.empty && 'empty', ...(judgement?.findings ?? [])];
			const found = problems.filter(Boolean);
			return found.length > 0 ? [{ id, found }] : [];
		});
		expect(odd).toEqual([]);
		expect(differs).toBe(false);
		expect(report).toContain('## What differs\n\nNothing.');
		expect(report).toContain(
			`${readEndpoints.length} endpoints: ${readEndpoints.length} as expected.`,
		);
		for (const id of readEndpoints) expect(report).toContain(`| \`${id}\` | `);
	});
});

/** The report's lines of other observations. */
const seenIn = (report: string) =>
	report.split('## What else was seen')[1].split('## ')[0].trim().split('\n');

describe('further observations in the report', () => {
	test('say which headers are about limits, with their numbers, or that none is', async () => {
		expect(seenIn((await probe()).report)[0]).toBe(
			`- No header about limits in ${readEndpoints.length} answers.`,
		);
		await sandbox.stop();
		const { report } = await probe({
			headers: {
				'x-ratelimit-limit': '100',
				'ratelimit-policy': '"Cuenta de Ejemplo";q=60;w=10',
				'x-account': 'Ejemplo',
			},
		});
		expect(seenIn(report)[0]).toBe(
			'- Headers about limits: `ratelimit-policy`: 60, 10; `x-ratelimit-limit`: 100.',
		);
		expect(report).not.toMatch(/Ejemplo/i);
	});

	const pageOf = async (id: string, deviation: Deviation) => {
		const line = seenIn((await probe(deviation)).report).find((one) => one.includes(`\`${id}\``));
		return line?.replace(/^- Largest page, `[^`]+`: /, '');
	};

	test.each<[string, Deviation, string]>([
		[
			'a whole one',
			{ account: { clients: 130 } },
			'100 asked, a whole page came. Persat applied a limit of 100.',
		],
		['a short list', {}, '100 asked, the list has fewer. Persat applied a limit of 100.'],
		[
			'one that the server cut',
			{
				tamper: (path, json) =>
					path === '/clients'
						? { ...json, data: json.data.slice(0, 10), paging: { ...json.paging, limit: 10 } }
						: json,
			},
			'100 asked, fewer came although there are more. Persat applied a limit of 10.',
		],
	])('is how large a page is: %s', async (_, deviation, line) => {
		expect(await pageOf('client.getMany', deviation)).toBe(line);
	});

	test.each([
		['UTC', 'Z', 0, / ends with Z; none is ahead of Persat's own clock, which fits UTC\./],
		['local time without a zone', '', 5, / ends with no zone; the newest is about 5 h ahead/],
		['an offset', '-03:00', -4, / ends with -03:00; none is ahead/],
	])('is what the times of changes can be: %s', async (_, ending, hours, line) => {
		const time = new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19) + ending;
		const { report } = await probe({
			tamper: (path, json) =>
				path === '/clients'
					? { ...json, data: json.data.map((row: object) => ({ ...row, last_updated: time })) }
					: JSON.parse(
							JSON.stringify(json).replace(/"(last_updated|updated)":"[^"]*"/g, '"$1":"x"'),
						),
		});
		const lines = seenIn(report).filter((one) => one.startsWith('- `last_updated`'));
		expect(lines).toEqual([expect.stringMatching(line)]);
		expect(report).not.toContain(time);
	});

	test('leave room for what only the portal shows', async () => {
		const { report } = await probe();
		const [, portal] = report.split('## Webhooks: what only Persat');
		expect(portal.match(/^\d\. .*$/gm)!.map((line) => /\*\*(.+?)\*\*/.exec(line)![1])).toEqual([
			'+ Add Endpoint',
			'Event Catalog',
			'Testing → Send Example',
			'Logs',
		]);
		expect(portal.match(/```\n\s*\n\s*```/g)).toHaveLength(4);
	});
});

describe('what is sent', () => {
	test('is one GET for each read endpoint, with pauses between them', async () => {
		const { waits } = await probe();
		expect(new Set(sandbox.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		expect(sandbox.requests.map(({ operation }) => operation).sort()).toEqual(
			[...readEndpoints].sort(),
		);
		expect(waits).toEqual(Array.from({ length: readEndpoints.length - 1 }, () => 500));
	});

	test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'get', ''])('is never %s', async (method) => {
		await start({ clients: 0 });
		const persat = { baseUrl: sandbox.baseUrl, key, wait: async () => {} };
		await expect(send(persat, { method, path: '/clients' })).rejects.toThrow('only reads');
		expect(sandbox.requests).toEqual([]);
	});

	test('is repeated once if Persat asks to wait', async () => {
		const busy = { kind: 'status', status: 429, operation: 'zone.getMany' } as const;
		const { waits, differs } = await probe({ faults: [{ ...busy, retryAfter: '7' }] });
		expect(waits.filter((ms) => ms !== 500)).toEqual([7000]);
		expect(differs).toBe(false);
	});

	test('is not sent a third time', async () => {
		const busy = { kind: 'status', status: 503, operation: 'zone.getMany', times: 5 } as const;
		const { waits, report } = await probe({ faults: [busy] });
		expect(waits.filter((ms) => ms !== 500)).toEqual([5000]);
		expect(sandbox.count('zone.getMany')).toBe(2);
		expect(differencesOf(report, 'zone.getMany')[0]).toMatch(/^HTTP 503 with `success: false`/);
	});

	test('does not follow a redirect, which would carry the key along', async () => {
		await start({ clients: 0 });
		sandbox.faults.add({ kind: 'redirect', to: `${sandbox.baseUrl}/clients` });
		const persat = { baseUrl: sandbox.baseUrl, key, wait: async () => {} };
		expect(await send(persat, { method: 'GET', path: '/zones' })).toMatchObject({ status: 302 });
		expect(sandbox.requests).toHaveLength(1);
	});
});

describe('what differs is named', () => {
	type Kind = Fault['kind'];

	test.each<[string, string, { kind: Kind; status?: number }, string]>([
		['a page', 'zone.getMany', { kind: 'html' }, 'the response is not JSON (text/html)'],
		[
			'half an answer',
			'zone.getMany',
			{ kind: 'truncated' },
			'the response is not JSON (application/json)',
		],
		['an empty answer', 'zone.getMany', { kind: 'empty' }, 'the response is empty'],
		[
			'a refusal',
			'zone.getMany',
			{ kind: 'status', status: 404 },
			'HTTP 404 with `success: false` (NOT_FOUND)',
		],
		[
			"a proxy's refusal",
			'zone.getMany',
			{ kind: 'html', status: 404 },
			"HTTP 404 without Persat's envelope",
		],
		[
			'a refusal under HTTP 200',
			'zone.getMany',
			{ kind: 'success-false' },
			'HTTP 200 with `success: false` (BAD_REQUEST)',
		],
		['a redirect', 'zone.getMany', { kind: 'redirect' }, "HTTP 302 without Persat's envelope"],
		[
			'a media type',
			'zone.getMany',
			{ kind: 'content-type' },
			'text/plain instead of application/json',
		],
		['a lost connection', 'zone.getMany', { kind: 'reset' }, 'no response (ECONNRESET)'],
		['a page for a PDF', 'form.getPdf', { kind: 'html' }, 'the response is not a PDF (text/html)'],
		[
			'a PDF of another media type',
			'form.getPdf',
			{ kind: 'content-type' },
			'text/plain instead of application/pdf; the PDF has no file name in `Content-Disposition`',
		],
		[
			'a missing PDF',
			'form.getPdf',
			{ kind: 'status', status: 404 },
			'HTTP 404 with `success: false` (NOT_FOUND)',
		],
	])('%s', async (_title, operation, fault, said) => {
		const { differs, report, summary } = await probe({ faults: [{ operation, ...fault }] });
		expect(differencesOf(report, operation).join('; ')).toBe(said);
		expect(differs).toBe(true);
		expect(summary).toContain(`${readEndpoints.length - 1} as expected`);
		expect(summary).toContain('1 differs');
	});

	test.each<[string, string, string, (json: any) => unknown, string[]]>([
		[
			'a renamed field',
			'zone.getMany',
			'/zones',
			({ data, ...rest }) => ({
				...rest,
				data: data.map(({ name, ...zone }: any) => ({ ...zone, zone_name: name })),
			}),
			['`data[].name` is missing', '`data[]` has an unknown field: `zone_name` (string)'],
		],
		[
			'a field that some rows lack',
			'zone.getMany',
			'/zones',
			({ data: [{ created: _created, ...first }, ...rows], ...rest }) => ({
				...rest,
				data: [first, ...rows],
			}),
			['`data[].created` is missing in some records'],
		],
		[
			'another type, deep inside',
			'workOrder.get',
			'/work-orders/',
			(json) => (
				(json.data.assignation_info.responsibles = [{ user_id: '7', user_name: null }]),
				json
			),
			[
				'`data.assignation_info.responsibles[].user_id` is string instead of number',
				'`data.assignation_info.responsibles[].user_name` is null instead of string',
			],
		],
		[
			'a field that the account defines',
			'client.get',
			'/clients/',
			(json) => ((json.data.custom_fields = { 'Nombre de pila': { name: 'Nombre' } }), json),
			['`data.custom_fields.*.value` is missing'],
		],
		[
			'an object for a list',
			'zone.getMany',
			'/zones',
			(json) => ({ ...json, data: { Norte: 1 } }),
			['`data` is object instead of array'],
		],
		[
			'no envelope',
			'zone.getMany',
			'/zones',
			({ data }) => data,
			['the response has no `success: true`'],
		],
		[
			'more in the envelope',
			'zone.getMany',
			'/zones',
			(json) => ({ ...json, request_id: 'x' }),
			['`response` has an unknown field: `request_id` (string)'],
		],
		[
			'paging where none is expected',
			'zone.getMany',
			'/zones',
			(json) => ({ ...json, paging: { total: 900 } }),
			['`paging` is unexpected. The list may be longer than this package reads'],
		],
		[
			'a list without paging',
			'masterDb.sync',
			'/masterdbvalues/',
			({ success, data }) => ({ success, data }),
			['`paging` is missing'],
		],
		[
			'other paging',
			'delivery.getMany',
			'/deliveries',
			(json) => ({ ...json, paging: { next: 'abc', total: 3, pages: 2 } }),
			[
				'`paging.next` is string instead of number or null',
				'`paging` has an unknown field: `pages` (number)',
			],
		],
		[
			'a limit that is not kept',
			'client.getMany',
			'/clients',
			(json) => ({ ...json, data: Array.from({ length: 101 }, () => json.data[0]) }),
			['the response has more rows than `limit`'],
		],
	])('%s', async (_title, operation, beginning, change, said) => {
		const { differs, report } = await probe({
			tamper: (path, json) => {
				// An ID has no further segment: `/work-orders/8001`, not
				// `/work-orders/tracklink/8001`.
				const rest = path.startsWith(beginning) ? path.slice(beginning.length) : '/';
				const mine = beginning.endsWith('/') ? !rest.includes('/') : rest === '';
				return mine ? change(json) : json;
			},
		});
		expect(differencesOf(report, operation)).toEqual(said);
		expect(differs).toBe(true);
	});
});

describe('inferred endpoints', () => {
	const id = 'deliveryRoute.get';
	const after = `- \`${id}\` (GET \`/deliveryRoutes/{route}\`): **`;
	const about = (report: string) =>
		report
			.split('\n')
			.find((line) => line.startsWith(after))
			?.slice(after.length);

	test.each<[string, Deviation, RegExp]>([
		[
			'an answer confirms',
			{},
			/^now confirmed\*\*: the address and the fields are right\. Change its evidence to `observed` in/,
		],
		[
			'a 404 refutes, since the record exists',
			{ faults: [{ operation: id, kind: 'status', status: 404 }] },
			/^now refuted\*\*: HTTP 404 .* \(NOT_FOUND\)\. Its method or path in .* is wrong\.$/,
		],
		[
			'a page refutes',
			{ faults: [{ operation: id, kind: 'html' }] },
			/^now refuted\*\*: the response is not JSON/,
		],
		[
			'a server error leaves open',
			{ faults: [{ operation: id, kind: 'status', status: 500 }] },
			/^still open\*\*: HTTP 500/,
		],
		[
			'another shape confirms the address',
			{
				tamper: (path, json: any) =>
					path.startsWith('/deliveryRoutes/') ? { ...json, data: { _id: 1 } } : json,
			},
			/^now confirmed, with differences\*\*: `data\.assignation_info` is missing; .*Change its evidence/,
		],
		[
			'an account without routes leaves open',
			{ account: { deliveries: 0 } },
			/^still open\*\*: not tried: no route was found\.$/,
		],
	])('%s', async (_title, deviation, said) => {
		const { report } = await probe(deviation);
		expect(about(report)).toMatch(said);
	});

	test('each has its line', async () => {
		const { results, report } = await probe({ account: { clients: 0, deliveries: 0 } });
		const inferred = results.filter(({ evidence }) => evidence === 'inferred');
		expect(inferred.length).toBeGreaterThan(0);
		for (const one of inferred) expect(report).toMatch(new RegExp(`^- \`${one.id}\` \\(GET`, 'm'));
	});
});

describe('an account without records', () => {
	test('states what could not be tried and why, which is no difference', async () => {
		const { differs, report, results } = await probe({
			account: { clients: 0, objects: 0, workOrders: 0, deliveries: 0, forms: 0 },
		});
		expect(differs).toBe(false);
		expect(report).toContain('| observed | as expected, but empty |');
		expect(report).toContain('| not tried: no client was found |');
		expect(report).toContain('| not tried: no finished delivery was found |');
		expect(results.find(({ id }) => id === 'clientObject.getMany')?.notTried).toBe(
			'clientWithObjects',
		);
	});
});

describe('no account data gets out', () => {
	/** Every text and number in a JSON value, including keys defined by the account. */
	function* valuesIn(value: unknown): Generator<string> {
		if (typeof value === 'string' || typeof value === 'number') yield String(value);
		else if (typeof value === 'object' && value !== null) {
			for (const [name, one] of Object.entries(value)) {
				if (/^(FW|\d)/.test(name)) yield name;
				yield* valuesIn(one);
			}
		}
	}

	/** Sandbox texts that are also words of the report: a JSON type, and an error name. */
	const vocabulary = new Set(['NUMBER', 'NOT_FOUND']);

	/** Texts up to this length are too short to be meaningful in a report. */
	const short = 3;

	async function leaksOf(deviation: Deviation) {
		const { report, lines, summary } = await probe({ tamper: (_path, json) => json, ...deviation });
		const answered = new Set(tampering!.answers.flatMap((answer) => [...valuesIn(answer)]));
		expect(answered.size).toBeGreaterThan(500);
		const shown = [report, summary, ...lines].join('\n').toLowerCase();
		expect(shown).not.toContain(key);
		return [...answered].filter((text) => {
			if (text.trim().length <= short || vocabulary.has(text)) return false;
			const words = text
				.trim()
				.toLowerCase()
				.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
			// "Sitio" must not match "position".
			return new RegExp(`(?<![a-z0-9])${words}(?![a-z0-9])`).test(shown);
		});
	}

	test('of an account without differences', async () => {
		expect(await leaksOf({})).toEqual([]);
	});

	test('of an account with many differences', async () => {
		const tamper: Tamper = (_path, json: any) => {
			if (Array.isArray(json.data)) {
				// Renames fields, breaks maps, changes types of IDs.
				return {
					...json,
					data: json.data.map((row: any) => ({
						...row,
						[row.name ?? 'extra']: 1,
						[key]: 1,
						...row.custom_fields,
						...row.fields,
						id: String(row.id),
					})),
				};
			}
			return {
				...json,
				[json.data?.company_name]: true,
				data: { ...json.data, moved: [json.data] },
			};
		};
		expect(await leaksOf({ tamper })).toEqual([]);
	});

	test('of what an error says', async () => {
		const faults = readEndpoints
			.filter((id) => !id.includes('Many'))
			.map((operation): Fault => ({ operation, kind: 'status', status: 404 }));
		expect(await leaksOf({ faults })).toEqual([]);
	});

	test.each([
		'Nombre',
		'ana.gomez@example.com',
		'FWtextAA1',
		'with space',
		'a'.repeat(41),
		'12',
		'x4567',
		'gomez',
	])('a field %s is not named', (field) => {
		const names = new Names();
		names.hide(' Gomez ');
		expect(names.field(field)).toBe('name hidden');
	});

	test.each(['_id', 'zone_name', 'dueDate', 'wo_shema_id', 'name'])('a field %s is', (field) => {
		expect(new Names().field(field)).toBe(`\`${field}\``);
	});

	test('text from the server is shown only if it is a well-known word', () => {
		const names = new Names();
		expect(names.mediaType('application/x-ana')).toBe('another content type');
		expect(names.mediaType('')).toBe('no content type');
		expect(names.errorType('ANA')).toBe('unknown type');
		expect(names.errorType({})).toBe('unknown type');
	});
});

describe('differences()', () => {
	test('takes what fits', () => {
		const shape = {
			a: 'string',
			'b?': 'number|null',
			c: [orNull({ d: 'any' })],
			m: mapOf('boolean'),
		};
		expect(differences(shape, { a: '', c: [], m: {} }, 'x')).toEqual([]);
		expect(
			differences(shape, { a: 'y', b: null, c: [null, { d: [] }], m: { q: true } }, 'x'),
		).toEqual([]);
	});

	test('names each difference once, and whether all rows have it', () => {
		const rows = [{ id: 1 }, { id: '2' }, { id: '3' }];
		expect(differences([{ id: 'number', name: 'string' }], rows, 'data')).toEqual([
			{ kind: 'missing', path: 'data[].name', always: true },
			{ kind: 'type', path: 'data[].id', is: 'string', expected: 'number', always: false },
		]);
	});

	test('does not treat inherited names as fields', () => {
		expect(differences({ constructor: 'any' }, {}, 'data')).toHaveLength(1);
	});
});

describe('the command', () => {
	const script = join(__dirname, '..', '..', 'scripts', 'probe.mjs');
	let folder: string;
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'persat-probe-'));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	/** Runs it like npm does: in another folder, with the user's folder in INIT_CWD. */
	function run(args: string[], env: NodeJS.ProcessEnv = { PERSAT_API_KEY: key }) {
		const { PERSAT_API_KEY: _key, ...others } = process.env;
		return new Promise<{ code: number; output: string }>((resolve) => {
			const child = execFile(
				process.execPath,
				[
					'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
					script,
					'--pause',
					'0',
					'--day',
					today,
					...args,
				],
				{ env: { ...others, ...env, INIT_CWD: folder } },
				(_error, stdout, stderr) =>
					resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
			);
			child.stdin!.end();
		});
	}

	const reportFile = () => join(folder, 'persat-probe.md');
	const report = async () => await readFile(reportFile(), 'utf8');

	test('ends with 0 and a report if all is as expected, and can overwrite that report', async () => {
		await start();
		for (let time = 0; time < 2; time++) {
			const { code, output } = await run(['--base-url', `${sandbox.baseUrl}/`]);
			expect(output).toContain(`${readEndpoints.length} as expected.`);
			expect(output).toContain(reportFile());
			expect(code).toBe(0);
		}
		expect(await report()).toContain('called a server on the same machine');
		expect(await report()).not.toContain('127.0.0.1');
	});

	test('ends with 1 and a report, under another name, if something differs', async () => {
		await start();
		sandbox.faults.add({ operation: 'zone.getMany', kind: 'success-false' });
		const args = ['--base-url', sandbox.baseUrl, '--report', 'mine.md'];
		expect(await run(args)).toMatchObject({
			code: 1,
			output: expect.stringContaining('1 differs'),
		});
		expect(await readFile(join(folder, 'mine.md'), 'utf8')).toContain('`success: false`');
	});

	test.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
		['without a key', [], {}, /The API key is missing\. Set PERSAT_API_KEY, or type the key\./],
		['with half a key', [], { PERSAT_API_KEY: 'a b' }, /contains a space/],
		['with a wrong key', [], { PERSAT_API_KEY: 'x' }, /did not accept the API key\. Copy it again/],
		[
			'over plain http',
			['--base-url', 'http://example.com/v1'],
			{},
			/has to start with https:\/\//,
		],
		[
			'where nobody listens',
			['--base-url', 'http://127.0.0.1:9/v1'],
			{ PERSAT_API_KEY: key },
			/is unreachable \(/,
		],
		['with an unknown option', ['--key', key], {}, /Unknown option '--key'/],
		['with a day that is none', ['--day', '2026-13-01'], {}, /--day must be a date such as/],
		[
			'with a pause that is none',
			['--pause', 'long'],
			{},
			/--pause must be a number of milliseconds/,
		],
	])('ends with 2 and a sentence %s', async (_title, args, env, said) => {
		await start({ clients: 0 });
		const { code, output } = await run(['--base-url', sandbox.baseUrl, ...args], env);
		expect(output).toMatch(said);
		expect(output).not.toMatch(/\n\s+at /);
		expect(code).toBe(2);
		await expect(report()).rejects.toThrow('ENOENT');
	});

	test('ends with 2 if the address is not Persat', async () => {
		await start();
		sandbox.faults.add({ kind: 'html', times: Infinity });
		const { code, output } = await run(['--base-url', sandbox.baseUrl]);
		expect(output).toContain('the response is not JSON (text/html)). Check --base-url.');
		expect(code).toBe(2);
	});

	test('does not overwrite another file, and sends nothing', async () => {
		await start();
		await writeFile(reportFile(), 'mine');
		const { code, output } = await run(['--base-url', sandbox.baseUrl]);
		expect(output).toContain('is not a report of this probe. Choose another file with --report.');
		expect(code).toBe(2);
		expect(await report()).toBe('mine');
		expect(sandbox.requests).toEqual([]);
	});

	test('explains itself', async () => {
		await start({ clients: 0 });
		const { code, output } = await run(['--help'], {});
		expect(output).toContain('npm run probe -- [options]');
		expect(code).toBe(0);
	});
});
