import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { readSecrets } from '../../nodes/Persat/trigger/security/secrets.ts';
import { messageIdOf, verify } from '../../nodes/Persat/trigger/security/signature.ts';
import { codePoint } from '../support/codePoint.mts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const secret = newSecret();
const now = Date.parse('2026-01-01T00:00:00Z');
const body = Buffer.from('{"eventType":"client.created",  "payload":{"n":1.0}}');

/** Signed by an independent library. */
function signed(prefix = 'svix-', { with: by = secret, at = now, text = body.toString() } = {}) {
	return {
		[`${prefix}id`]: 'msg_1',
		[`${prefix}timestamp`]: String(Math.floor(at / 1000)),
		[`${prefix}signature`]: new Webhook(by).sign('msg_1', new Date(at), text),
	};
}
const check = (
	headers: Record<string, string | string[]>,
	bytes: Buffer | undefined = body,
	by = secret,
) => verify(headers, bytes, readSecrets(by).keys, now);

test.each(['svix-', 'webhook-'])('a call signed under %s headers is trusted', (prefix) => {
	expect(check(signed(prefix))).toMatchObject({ id: 'msg_1' });
});

test('any of several secrets, and any of several signatures, is enough', () => {
	expect(check(signed(), body, `${newSecret()} ${secret}`)).toMatchObject({ id: 'msg_1' });
	const headers = signed();
	const other = signed('svix-', { with: newSecret() })['svix-signature'];
	headers['svix-signature'] = `v2,abc ${other} ${headers['svix-signature']}`;
	expect(check(headers)).toMatchObject({ id: 'msg_1' });
});

test('the window is five minutes, before and after', () => {
	expect(check(signed('svix-', { at: now - 299_000 }))).toMatchObject({ id: 'msg_1' });
	expect(check(signed('svix-', { at: now + 299_000 }))).toMatchObject({ id: 'msg_1' });
	for (const at of [now - 301_000, now + 301_000]) {
		expect(check(signed('svix-', { at }))).toMatchObject({ kind: 'time' });
	}
});

test.each([
	['no headers', {}],
	['another secret', signed('svix-', { with: newSecret() })],
	['another body', signed('svix-', { text: '{}' })],
	['v2 only', { ...signed(), 'svix-signature': signed()['svix-signature'].replace('v1,', 'v2,') }],
	[
		'a truncated signature',
		{ ...signed(), 'svix-signature': signed()['svix-signature'].slice(0, -9) },
	],
	['no base64', { ...signed(), 'svix-signature': 'v1,***' }],
	['an empty signature', { ...signed(), 'svix-signature': '' }],
	['another id', { ...signed(), 'svix-id': 'msg_2' }],
	['milliseconds', { ...signed(), 'svix-timestamp': String(now) }],
	['a negative timestamp', { ...signed(), 'svix-timestamp': '-1' }],
	['a timestamp that is none', { ...signed(), 'svix-timestamp': '1e9' }],
	['doubled headers', { ...signed(), 'svix-id': ['msg_1', 'msg_1'] }],
	['a doubled id, as Node joins it', { ...signed(), 'svix-id': 'msg_1, msg_1' }],
	['a doubled timestamp', { ...signed(), 'svix-timestamp': `${now / 1000}, ${now / 1000}` }],
	['a fraction of a second', { ...signed(), 'svix-timestamp': `${now / 1000}.0` }],
	['a timestamp with a sign', { ...signed(), 'svix-timestamp': `+${now / 1000}` }],
	['a timestamp with spaces', { ...signed(), 'svix-timestamp': ` ${now / 1000}` }],
	['no timestamp', { ...signed(), 'svix-timestamp': '' }],
	['headers of both kinds, mixed', { ...signed(), 'svix-id': undefined, 'webhook-id': 'msg_1' }],
	['the key itself', { ...signed(), 'svix-signature': `v1,${secret.slice('whsec_'.length)}` }],
	['no version', { ...signed(), 'svix-signature': signed()['svix-signature'].slice('v1,'.length) }],
	['base64 for URLs', { ...signed(), 'svix-signature': `v1,${'-_'.repeat(21)}=` }],
	[
		'an asymmetric signature',
		{ ...signed(), 'svix-signature': signed()['svix-signature'].replace('v1,', 'v1a,') },
	],
])('%s: not trusted', (_, headers) => {
	expect(check(headers as Record<string, string>)).toHaveProperty('refused');
});

test('any change to the bytes is refused', () => {
	expect(verify(signed(), undefined, readSecrets(secret).keys, now)).toHaveProperty('refused');
	const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
	expect(check(signed(), reserialised)).toHaveProperty('refused');
});

test('any single changed byte is noticed', () => {
	fc.assert(
		fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (index, change) => {
			const tampered = Buffer.from(body);
			tampered[index] ^= change;
			expect(check(signed(), tampered)).toHaveProperty('refused');
		}),
	);
});

test.each(['', 'whsec_', 'whsec_short', 'password', 'whsec_***************************', ' '])(
	'%j is no secret, so that it never checks anything',
	(text) => {
		expect(readSecrets(text).keys).toEqual([]);
	},
);

test('forged headers are never trusted and never cause a failure', () => {
	const piece = fc.oneof(
		fc.string({ unit: codePoint, maxLength: 200 }),
		fc.constantFrom('', 'v1,', 'v1,=', 'v2,AAAA', 'v1,AAAA', '\u0000', 'msg_1', '-1', `${now}`),
	);
	const value = fc.oneof(piece, fc.array(piece, { maxLength: 4 }), fc.constant(undefined));
	const names = ['svix-', 'webhook-'].flatMap((prefix) =>
		['id', 'timestamp', 'signature'].map((name) => prefix + name),
	);
	const record = fc.record(Object.fromEntries(names.map((name) => [name, value])));
	fc.assert(
		fc.property(record, fc.uint8Array({ maxLength: 100 }), (headers, bytes) => {
			expect(check(headers as Record<string, string>, Buffer.from(bytes))).toHaveProperty(
				'refused',
			);
		}),
		{ numRuns: 500 },
	);
});

test('thousands of signatures cost one check per secret', () => {
	const many = Array.from({ length: 5_000 }, () => `v1,${randomBytes(32).toString('base64')}`);
	const started = performance.now();
	expect(check({ ...signed(), 'svix-signature': many.join(' ') })).toHaveProperty('refused');
	expect(performance.now() - started).toBeLessThan(500);
});

test('only valid IDs are remembered', () => {
	expect(messageIdOf(signed())).toBe('msg_1');
	expect(messageIdOf({ ...signed(), 'svix-id': 'x'.repeat(257) })).toBeUndefined();
	expect(messageIdOf({ ...signed(), 'svix-id': '' })).toBeUndefined();
	expect(messageIdOf({})).toBeUndefined();
});

describe('headers changed by a relay or proxy', () => {
	const { 'svix-signature': good } = signed();
	const { 'svix-signature': bad } = signed('svix-', { with: newSecret() });
	test.each<[string, string]>([
		['two lines, as Node joins them', `${bad}, ${good}`],
		['two lines, the good one first', `${good}, ${bad}`],
		['tabs between them', `${bad}\t${good}`],
		['commas without a space', `${bad},${good}`],
		['spaces around it', `  ${good} `],
	])('several signatures, %s: any will do', (_, signature) => {
		expect(check({ ...signed(), 'svix-signature': signature })).toMatchObject({ id: 'msg_1' });
	});

	test('a relay adds its own signature: the set that verifies counts, with its ID', () => {
		const relay = { ...signed('svix-', { with: newSecret() }), 'svix-id': 'relay_1' };
		for (const headers of [
			{ ...relay, ...signed('webhook-') },
			{ ...relay, 'svix-timestamp': '1', ...signed('webhook-') },
		]) {
			expect(check(headers)).toMatchObject({ id: 'msg_1' });
		}
		// And vice versa.
		const other = { ...signed('webhook-', { with: newSecret() }), 'webhook-id': 'relay_1' };
		expect(check({ ...other, ...signed() })).toMatchObject({ id: 'msg_1' });
	});

	test('sets are never mixed', () => {
		const mixed = { ...signed('webhook-', { with: newSecret() }), ...signed() };
		mixed['webhook-signature'] = mixed['svix-signature'];
		mixed['svix-signature'] = bad;
		mixed['webhook-id'] = 'msg_2';
		expect(check(mixed)).toMatchObject({ kind: 'signature' });
	});
});

test.each([
	[
		'just over five minutes old',
		`${now / 1000 - 303}`,
		/too old: 5 min 3 s. The limit is five minutes/,
	],
	['a day old', `${now / 1000 - 90_000}`, /too old: 1 d 1 h\./],
	['in the future', `${now / 1000 + 3600}`, /^The signature is 1 h in the future/],
	['in milliseconds', `${now}`, /is in milliseconds, not in seconds/],
	['in nanoseconds', `${now}000000`, /is in nanoseconds/],
	['no time', 'yesterday', /is not in Unix seconds/],
	['zero', '0', /too old: 20454 d/],
])('the time of a signature that is %s: the refusal says so', (_, timestamp, text) => {
	expect(check({ ...signed(), 'svix-timestamp': timestamp })).toEqual({
		kind: 'time',
		refused: expect.stringMatching(text),
	});
});
