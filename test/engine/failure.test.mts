import type { INodeParameters, NodeApiError } from 'n8n-workflow';
import type { Fault } from '../sandbox/index.mts';
import { useSandbox } from '../support/useSandbox.mts';

// The reason of a failure, as data for n8n 2.36 and later.

const { sandbox, engine } = useSandbox({ clients: 5 });

const getMany: INodeParameters = {
	resource: 'client',
	operation: 'getMany',
	options: { attempts: 1, timeout: 1 },
};

async function failureOf(fault: Partial<Fault>): Promise<NodeApiError['failure']> {
	sandbox.faults.add({ operation: 'client.getMany', kind: 'status', times: Infinity, ...fault });
	const { error } = await engine.run(getMany);
	expect(error).toBeDefined();
	return error!.failure;
}

test.each<[string, Partial<Fault>, NodeApiError['failure']]>([
	['a refused key', { status: 401 }, { cause: 'credential-invalid' }],
	[
		'too many requests',
		{ status: 429, retryAfter: '3600' },
		{ cause: 'rate-limited', retryAfterMs: 3_600_000 },
	],
	['too many requests, no wait said', { status: 429 }, { cause: 'rate-limited' }],
	['a server that is broken', { status: 500 }, { cause: 'temporarily-unavailable' }],
	[
		'a server that is down',
		{ status: 503, retryAfter: '3600' },
		{ cause: 'temporarily-unavailable', retryAfterMs: 3_600_000 },
	],
	['no answer', { kind: 'stall' }, { cause: 'temporarily-unavailable' }],
	['a lost connection', { kind: 'reset' }, { cause: 'temporarily-unavailable' }],
	['data that is refused', { status: 400 }, undefined],
	['no such record', { status: 404 }, undefined],
	['another address', { kind: 'redirect' }, undefined],
])('%s', async (_, fault, failure) => {
	expect(await failureOf(fault)).toEqual(failure);
});

test('a wrong name is not a transient failure', async () => {
	engine.signIn({ apiKey: 'key', baseUrl: 'https://persat.invalid/v1' });
	const { error } = await engine.run(getMany);
	expect(['ENOTFOUND', 'EAI_AGAIN'].some((code) => error!.description!.includes(code))).toBe(true);
	if (error!.description!.includes('ENOTFOUND')) expect(error!.failure).toBeUndefined();
});
