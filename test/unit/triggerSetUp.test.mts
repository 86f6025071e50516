import { randomBytes } from 'node:crypto';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { execute } from '../../nodes/Persat/trigger/execute.ts';
import { checkSetUp } from '../../nodes/Persat/trigger/lifecycle.ts';
import { receive } from '../../nodes/Persat/trigger/receive.ts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const good = newSecret();
const lost = newSecret().slice(0, -1);

let triggers = 0;

interface SetUp {
	parameters?: IDataObject;
	credential?: { productionSecret?: string; testSecret?: string };
	/** Whether the trigger has a Persat API credential. */
	hasApi?: boolean;
	mode?: 'trigger' | 'manual';
	activation?: 'activate' | 'init' | 'manual';
}

/** What n8n provides to the trigger. */
function contextOf({
	parameters = {},
	credential = {},
	hasApi = true,
	mode = 'trigger',
	activation = 'activate',
}: SetUp) {
	const lines: string[] = [];
	const id = `set-up ${++triggers}`;
	const values: IDataObject = { events: ['client.created'], ...parameters };
	const context = {
		getNode: () => ({
			id,
			name: 'Persat Trigger',
			type: 'persatTrigger',
			credentials: { persatWebhookApi: { id, name: '' } },
		}),
		getWorkflow: () => ({ id }),
		getTimezone: () => 'UTC',
		getMode: () => mode,
		getActivationMode: () => activation,
		getNodeParameter: (name: string, fallback: unknown) => values[name] ?? fallback,
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/1/webhook',
		getCredentials: async (type: string) => {
			if (type === 'persatApi' && !hasApi)
				throw new Error('Node does not have any credentials set');
			return credential;
		},
		logger: { warn: (line: string) => lines.push(line) },
	};
	return { context, lines };
}

/** Why publishing is refused, if it is, and its warnings. */
async function published(setUp: SetUp) {
	const { context, lines } = contextOf(setUp);
	const refused = await checkSetUp(context as unknown as IHookFunctions).then(
		() => undefined,
		(error: Error) => error.message,
	);
	return { refused, lines };
}

describe('publishing without a usable production secret is refused', () => {
	test.each<[string, SetUp['credential'], RegExp]>([
		['nothing is filled in', {}, /'Production Signing Secret' .* is empty/],
		['only the test secret is', { testSecret: good }, /'Production Signing Secret' .* is empty/],
		[
			'a malformed one beside a good test secret',
			{ productionSecret: lost, testSecret: good },
			/'Production Signing Secret' .* entry 1 \(whsec_…, 37 characters\) lost some of its characters/,
		],
		[
			'a malformed one beside a good one',
			{ productionSecret: `${good}, ${lost}` },
			/'Production Signing Secret' .* entry 2 \(whsec_…, 37 characters\) lost/,
		],
	])('%s', async (_, credential, text) => {
		const { refused } = await published({ credential });
		expect(refused).toMatch(text);
		expect(refused).not.toContain(lost.slice(-8));
	});

	test.each<[string, SetUp]>([
		['a good one', { credential: { productionSecret: good } }],
		['a good one with its label', { credential: { productionSecret: `Signing Secret: ${good}` } }],
		[
			'a malformed test secret beside a good one',
			{ credential: { productionSecret: good, testSecret: lost } },
		],
		['Authentication is None', { parameters: { authentication: 'none' } }],
	])('%s: published', async (_, setUp) => {
		expect(await published(setUp)).toEqual({ refused: undefined, lines: [] });
	});

	test('a trigger that ran before a restart keeps running, with a warning', async () => {
		const credential = { productionSecret: `${good} ${lost}` };
		const { refused, lines } = await published({ credential, activation: 'init' });
		expect(refused).toBeUndefined();
		expect(lines).toEqual([expect.stringMatching(/entry 2/)]);
		const without = await published({ credential: { testSecret: good }, activation: 'init' });
		expect(without.refused).toMatch(/is empty/);
	});

	test('the editor listens with either secret, not with a malformed test secret', async () => {
		const test = { mode: 'manual', activation: 'manual' } as const;
		for (const credential of [{ testSecret: good }, { productionSecret: good }]) {
			expect((await published({ ...test, credential })).refused).toBeUndefined();
		}
		expect((await published({ ...test })).refused).toMatch(/'Test Signing Secret' .* is empty/);
		const credential = { productionSecret: good, testSecret: lost };
		expect((await published({ ...test, credential })).refused).toMatch(/'Test Signing Secret'/);
	});
});

describe('an event that the package does not have', () => {
	const credential = { productionSecret: good };
	const choose = async (events: string[], activation: SetUp['activation'] = 'activate') =>
		await published({ parameters: { events }, credential, activation });

	test.each([[['client.craeted']], [['client.created', 'client.craeted']]])(
		'%j: publishing is refused, and the value is named',
		async (events) => {
			const { refused } = await choose(events);
			expect(refused).toMatch(/^'Events' has "client.craeted", which .* does not know\. Choose/);
		},
	);

	test('n8n restarts with an older package: the other events keep working', async () => {
		const { refused, lines } = await choose(['client.created', 'client.noSuchEvent'], 'init');
		expect(refused).toBeUndefined();
		expect(lines).toEqual([expect.stringMatching(/"client.noSuchEvent"/)]);
		expect((await choose(['client.noSuchEvent'], 'init')).refused).toMatch(/"client.noSuchEvent"/);
	});

	test('an empty choice is refused as before', async () => {
		expect((await choose([])).refused).toMatch(/^No event can start this workflow/);
		expect((await choose(['*'])).refused).toBeUndefined();
	});
});

describe('settings that need a Persat API credential', () => {
	const warnings = async (parameters: IDataObject, hasApi: boolean) => {
		const credential = { productionSecret: good };
		return (await published({ parameters, credential, hasApi })).lines;
	};
	const warning = /need a Persat API credential/;

	test.each<[string, IDataObject]>([
		['Fetch Full Record', { fetchFullRecord: true }],
		['a filter on form types', { filters: { formTypes: ['70'] } }],
		['a filter on work order types', { filters: { workOrderTypes: ['40'] } }],
		['a filter on delivery types', { filters: { deliveryTypes: ['6'] } }],
	])('%s without one: publishing warns', async (_, parameters) => {
		expect(await warnings(parameters, false)).toEqual([expect.stringMatching(warning)]);
	});

	test.each<[string, IDataObject, boolean]>([
		['Fetch Full Record with one', { fetchFullRecord: true }, true],
		['nothing that needs one', {}, false],
		['a filter on clients', { filters: { clients: ['CL-1001'] } }, false],
	])('%s: no warning', async (_, parameters, hasApi) => {
		expect(await warnings(parameters, hasApi)).toEqual([]);
	});
});

const trigger = () => contextOf({ credential: { productionSecret: good } });

describe('the expression engine of n8n', () => {
	test.each([
		['prepares every call', { lazyAcquire: false }, 1],
		['does so only where needed', { lazyAcquire: true }, 0],
		['cannot be told', undefined, 0],
	])('%s', async (_, config, hints) => {
		class Expression {
			static vmEvaluator = config && { config };
		}
		const { context } = contextOf({ credential: { productionSecret: good } });
		const infos: string[] = [];
		const logger = { info: (line: string) => infos.push(line), warn: () => undefined };
		const workflow = { expression: new Expression() };
		for (let times = 0; times < 2; times++) {
			await checkSetUp({ ...context, workflow, logger } as unknown as IHookFunctions);
		}
		expect(infos).toHaveLength(hints);
		for (const line of infos) expect(line).toMatch(/N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true/);
	});
});

/** An unsigned call to the test URL or the production URL. */
async function unsignedCall(mode: 'manual' | 'webhook', of = trigger()) {
	const { context, lines } = of;
	const answer = { status: 0, body: {} as { message?: string } };
	const response = {
		headersSent: false,
		status: (status: number) => Object.assign(response, { code: (answer.status = status) }),
		json: (body: object) => (answer.body = body),
	};
	const result = await receive({
		...context,
		getMode: () => mode,
		getWebhookName: () => 'default',
		getRequestObject: () => ({ headers: {}, rawBody: Buffer.from('{}') }),
		getResponseObject: () => response,
	} as unknown as IWebhookFunctions);
	return { answer, result, lines };
}

describe('a refused call', () => {
	test('in the editor: the sender gets 401, and the test ends with the reason', async () => {
		const { answer, result } = await unsignedCall('manual');
		expect(answer).toEqual({ status: 401, body: { message: 'The call is not signed' } });
		expect(result.noWebhookResponse).toBe(true);
		const [items] = result.workflowData as INodeExecutionData[][];
		const run = execute({
			getInputData: () => items,
			getMode: () => 'manual',
			getNode: () => ({ name: 'Persat Trigger', type: 'persatTrigger' }),
		} as unknown as IExecuteFunctions);
		await expect(run).rejects.toMatchObject({
			message: 'The test call was refused: The call is not signed',
			description: expect.stringMatching(/'Authentication'/),
		});
	});

	test('in production, an item that looks like a failed test passes', async () => {
		const items = [{ json: { persatTestFailure: { message: 'x', description: 'y' } } }];
		const context = { getInputData: () => items, getMode: () => 'trigger' };
		expect(await execute(context as unknown as IExecuteFunctions)).toEqual([items]);
	});

	test('in production: nothing runs, and the log says why and what to do', async () => {
		const { answer, result, lines } = await unsignedCall('webhook');
		expect(answer.status).toBe(401);
		expect(result).toEqual({ noWebhookResponse: true });
		expect(lines).toEqual([
			"Persat Trigger \"Persat Trigger\": refused a call: The call is not signed. The sender does not sign its calls. If it was Persat, and Persat shows no Signing Secret for the endpoint, set 'Authentication' to 'None'.",
		]);
	});

	test('many in a minute: one line, and the next one states how many', async () => {
		jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
		const one = trigger();
		for (let index = 0; index < 30; index++) await unsignedCall('webhook', one);
		expect(one.lines).toHaveLength(1);
		jest.advanceTimersByTime(60_000);
		const { lines } = await unsignedCall('webhook', one);
		expect(lines[1]).toMatch(/refused 30 calls since the last such line: The call is not signed/);
		jest.useRealTimers();
	});
});
