import { randomBytes } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';
import { identifyCaller } from '../../nodes/Persat/trigger/security/verification.ts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const body = Buffer.from('{"eventType":"client.created","payload":{}}');

let credentials = 0;
/** A trigger with its own credential. `reads` counts how often n8n was asked for it. */
function trigger(secret: string) {
	const id = `credential ${++credentials}`;
	const state = { secret, testSecret: '', reads: 0, warnings: 0, isReadable: true };
	/** Why a call is refused, or undefined. */
	const call = async (headers: Record<string, string>) => {
		const caller = await identifyCaller({
			getNodeParameter: () => 'signingSecret',
			getWorkflow: () => ({ id }),
			getNode: () => ({
				id: 'node',
				name: 'Persat Trigger',
				credentials: { persatWebhookApi: { id, name: '' } },
			}),
			getRequestObject: () => ({ headers, rawBody: body }),
			async getCredentials() {
				state.reads++;
				if (!state.isReadable) throw new Error('timeout exceeded when trying to connect');
				return { productionSecret: state.secret, testSecret: state.testSecret };
			},
			logger: { warn: () => state.warnings++ },
		} as unknown as IWebhookFunctions);
		return 'refused' in caller ? caller.refused : undefined;
	};
	return { state, call };
}

function signed(secret: string, at = new Date()) {
	return {
		'svix-id': 'msg_1',
		'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
		'svix-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
	};
}

afterEach(() => jest.useRealTimers());

test('a burst reads the credential once', async () => {
	const secret = newSecret();
	const { state, call } = trigger(secret);
	const all = await Promise.all(Array.from({ length: 50 }, () => call(signed(secret))));
	expect(all).toEqual(Array(50).fill(undefined));
	expect(state.reads).toBe(1);
});

test('calls of the test endpoint and of the production endpoint are both accepted', async () => {
	const [production, test] = [newSecret(), newSecret()];
	const { state, call } = trigger(production);
	state.testSecret = test;
	expect(await call(signed(test))).toBeUndefined();
	expect(await call(signed(production))).toBeUndefined();
	expect(await call(signed(newSecret()))).toBe('The signature does not match');
});

test('a new secret is accepted at once, and no call is refused because of a cached one', async () => {
	const [old, fresh] = [newSecret(), newSecret()];
	const { state, call } = trigger(old);
	expect(await call(signed(old))).toBeUndefined();
	state.secret = fresh;
	expect(await call(signed(fresh))).toBeUndefined();
	expect(await call(signed(old))).toBe('The signature does not match');
});

test('a removed secret is refused after ten seconds at the latest', async () => {
	jest.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
	const secret = newSecret();
	const { state, call } = trigger(secret);
	expect(await call(signed(secret))).toBeUndefined();
	state.secret = '';
	jest.advanceTimersByTime(10_000);
	expect(await call(signed(secret))).toBe('This trigger has no signing secret yet');
	expect(state.warnings).toBe(1);
	state.secret = secret;
	expect(await call(signed(secret))).toBeUndefined();
});

test('unsigned and old calls are refused without reading the credential again', async () => {
	const secret = newSecret();
	const { state, call } = trigger(secret);
	await call(signed(secret));
	expect(await call({})).toBe('The call is not signed');
	const old = signed(secret, new Date(Date.now() - 400_000));
	expect(await call(old)).toMatch(/^The signature is too old/);
	expect(state.reads).toBe(1);
});

test('an unreadable credential refuses nothing: the call fails and is retried', async () => {
	const secret = newSecret();
	const { state, call } = trigger(secret);
	state.isReadable = false;
	await expect(call(signed(secret))).rejects.toThrow('timeout exceeded when trying to connect');
	expect(state.warnings).toBe(0);
	state.isReadable = true;
	expect(await call(signed(secret))).toBeUndefined();
});

test('a new secret works at once, even after the clock was set back', async () => {
	jest.useFakeTimers({ now: Date.parse('2026-01-01T01:00:00Z') });
	const [old, fresh] = [newSecret(), newSecret()];
	const { state, call } = trigger(old);
	await call(signed(old));
	jest.setSystemTime(Date.parse('2026-01-01T00:59:00Z'));
	state.secret = fresh;
	expect(await call(signed(fresh))).toBeUndefined();
});
