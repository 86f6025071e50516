import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { isSecret, secretKeys, verify } from '../../nodes/PersatTrigger/signature.ts';

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
) => verify(headers, bytes, secretKeys(by), now);

test.each(['svix-', 'webhook-'])('a call signed under %s headers is trusted', (prefix) => {
	expect(check(signed(prefix))).toEqual({ id: 'msg_1' });
});

test('any of several secrets, and any of several signatures, will do', () => {
	expect(check(signed(), body, `${newSecret()} ${secret}`)).toEqual({ id: 'msg_1' });
	const headers = signed();
	const other = signed('svix-', { with: newSecret() })['svix-signature'];
	headers['svix-signature'] = `v2,abc ${other} ${headers['svix-signature']}`;
	expect(check(headers)).toEqual({ id: 'msg_1' });
});

test('the window is five minutes, before and after', () => {
	expect(check(signed('svix-', { at: now - 299_000 }))).toEqual({ id: 'msg_1' });
	expect(check(signed('svix-', { at: now + 299_000 }))).toEqual({ id: 'msg_1' });
	for (const at of [now - 301_000, now + 301_000]) {
		expect(check(signed('svix-', { at }))).toEqual({ refused: 'The signature is too old' });
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
])('%s: not trusted', (_, headers) => {
	expect(check(headers as Record<string, string>)).toHaveProperty('refused');
});

test('without the exact bytes nothing is trusted', () => {
	expect(verify(signed(), undefined, secretKeys(secret), now)).toHaveProperty('refused');
	const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
	expect(check(signed(), reserialised)).toHaveProperty('refused');
});

test('one changed byte is noticed, whichever it is', () => {
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
		expect(isSecret(text)).toBe(false);
		expect(secretKeys(text)).toEqual([]);
	},
);
