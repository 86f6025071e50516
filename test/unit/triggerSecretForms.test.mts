import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { Webhook } from 'standardwebhooks';
import { testSigningSecrets } from '../../nodes/Persat/trigger/security/credentialTest.ts';
import { readSecrets } from '../../nodes/Persat/trigger/security/secrets.ts';
import { verify } from '../../nodes/Persat/trigger/security/signature.ts';
import { codePoint } from '../support/codePoint.mts';

const newSecret = (bytes = 24) => `whsec_${randomBytes(bytes).toString('base64')}`;
const [a, b] = [newSecret(), newSecret(32)];
const body = Buffer.from('{}');

/** The credential test's verdict on a field. */
async function tested(productionSecret: string, testSecret = '') {
	const credential = { data: { productionSecret, testSecret } } as unknown as ICredentialsDecrypted;
	return await testSigningSecrets.call({} as ICredentialTestFunctions, credential);
}

/** Whether the trigger accepts a call signed with a secret. */
function takes(field: string, secret: string): boolean {
	const at = new Date();
	const headers = {
		'svix-id': 'msg_1',
		'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
		'svix-signature': new Webhook(secret).sign('msg_1', at, body.toString()),
	};
	return 'id' in verify(headers, body, readSecrets(field).keys);
}

describe('the credential test and the trigger read a field the same way', () => {
	test.each<[string, string, string[]]>([
		['one secret', a, [a]],
		['spaces around it', `  ${a}\n`, [a]],
		['two, separated by a space', `${a} ${b}`, [a, b]],
		['two, separated by a comma', `${a},${b}`, [a, b]],
		['two, without anything between them', `${a}${b}`, [a, b]],
		['a comma at the end', `${a},`, [a]],
		['a semicolon and a line break', `${a};\n${b}`, [a, b]],
		['the version of a signature before it', `v1,${a}`, [a]],
		['with its label', `Signing Secret: ${a}`, [a]],
		['with its label in Persat’s two lines', `SIGNING SECRET\n${a}`, [a]],
		['in quotes', `"${a}"`, [a]],
		['with an invisible character', `\u200B${a}\uFEFF`, [a]],
		['without the padding at its end', b.replace(/=+$/, ''), [b]],
		['64 bytes', newSecret(64), []],
	])('%s: both accept it', async (_, field, secrets) => {
		expect(await tested(field)).toMatchObject({ status: 'OK' });
		expect(readSecrets(field).problems).toEqual([]);
		expect(readSecrets(field).keys.length).toBe(Math.max(1, secrets.length));
		for (const secret of secrets) expect(takes(field, secret)).toBe(true);
	});

	test.each<[string, string, RegExp]>([
		['a secret that lost its last character', a.slice(0, -1), /lost some of its characters/],
		['one that lost its last eight', a.slice(0, -8), /lost some of its characters/],
		['one of 32 bytes that lost its last three', b.slice(0, -3), /lost some of its characters/],
		['nothing but its beginning', 'whsec_', /lost some of its characters/],
		['one that is too long', newSecret(65), /is longer than any secret/],
		['one without its beginning', a.slice('whsec_'.length), /does not begin with whsec_/],
		['a password', 'hunter2', /does not begin with whsec_/],
		['a hidden one', 'whsec_••••••••••••••••••••••••••••••••', /is hidden or cut off/],
		['a starred one', 'whsec_***************************', /is hidden or cut off/],
		['one that is cut off', `${a.slice(0, 20)}...`, /is hidden or cut off/],
		['one for URLs', `whsec_${'-_'.repeat(16)}`, /has characters that no secret has/],
	])('%s: neither accepts it, and the entry is named', async (_, bad, reason) => {
		for (const [field, position] of [
			[bad, 1],
			[`${a} ${bad}`, 2],
		] as const) {
			const { status, message } = await tested(field);
			expect(status).toBe('Error');
			expect(message).toMatch(reason);
			expect(message).toContain("'Production Signing Secret'");
			expect(message).toContain(`entry ${position} `);
			expect(readSecrets(field).keys).toHaveLength(position - 1);
		}
	});

	test('every bad entry is reported, but none is shown', async () => {
		const [lost, bare] = [a.slice(0, -1), b.slice('whsec_'.length)];
		const { message } = await tested(`${lost} ${a} ${bare}`, lost);
		expect(message).toMatch(/entry 1 \(whsec_…, 37 characters\)/);
		expect(message).toMatch(/entry 3 \(44 characters\)/);
		expect(message).toContain("'Test Signing Secret': entry 1");
		for (const entry of [lost, bare]) {
			expect(message).not.toContain(entry.slice(-10));
			expect(message).not.toContain(entry.slice(0, 12));
		}
	});
});

test('empty fields are an error, a test secret alone is a warning', async () => {
	expect(await tested(' ')).toMatchObject({ status: 'Error' });
	const { status, message } = await tested('', a);
	expect(status).toBe('OK');
	expect(message).toMatch(/cannot be published/);
});

test('a secret that lost up to three characters is never mistaken for another one', () => {
	fc.assert(
		fc.property(fc.integer({ min: 24, max: 64 }), fc.nat(), (bytes, seed) => {
			const secret = newSecret(bytes);
			const lost = 1 + (seed % 3);
			const shorter = secret.slice(0, -lost);
			const { keys } = readSecrets(shorter);
			// Padding has no meaning: the key is the same without it.
			const isWhole =
				shorter === secret.replace(/=+$/, '') ||
				shorter.replace(/=+$/, '') === secret.replace(/=+$/, '');
			if (isWhole) expect(keys).toEqual(readSecrets(secret).keys);
			// In one of 16 cases, the rest happens to be another valid secret.
			else for (const key of keys) expect(key.length).toBeLessThan(bytes);
		}),
	);
});

test('reading never fails on any input, and accepted keys have 24 to 64 bytes', () => {
	const piece = fc.oneof(
		fc.string({ unit: codePoint }),
		fc.constantFrom('whsec_', 'v1,', ',', a, b, 'Signing Secret:'),
	);
	fc.assert(
		fc.property(
			fc.array(piece).map((pieces) => pieces.join('')),
			(field) => {
				for (const { length } of readSecrets(field).keys) {
					expect(length).toBeGreaterThanOrEqual(24);
					expect(length).toBeLessThanOrEqual(64);
				}
			},
		),
	);
	expect(readSecrets(undefined)).toEqual({ keys: [], problems: [] });
});
