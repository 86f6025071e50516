import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CredentialsHelper } from '../support/credentialsHelper.mts';
import { item, usePolling } from '../support/polling.mts';

const { sandbox, watching, form } = usePolling();

/** n8n's credential from now on, as it is stored and as n8n resolves it. */
function useCredential(stored: ICredentialDataDecryptedObject, resolved = stored) {
	let resolutions = 0;
	jest
		.spyOn(CredentialsHelper.prototype, 'getDecrypted')
		.mockImplementation(async (...[, , , , , raw]: unknown[]) => {
			if (raw) return { ...stored };
			resolutions++;
			return { ...resolved };
		});
	return { resolutions: () => resolutions };
}

const own = () => ({ apiKey: sandbox.apiKey, baseUrl: sandbox.baseUrl });

afterEach(() => {
	jest.restoreAllMocks();
});

test('n8n resolves a credential once, not on each poll', async () => {
	const n8n = useCredential(own());
	const poller = await watching(['form.created']);
	for (let polled = 0; polled < 3; polled++) await poller.tick();
	expect(n8n.resolutions()).toBe(1);
	const id = form();
	expect(item(await poller.tick()).formId).toBe(id);
	expect(n8n.resolutions()).toBe(1);
});

test.each([
	['key', { apiKey: 'wrong' }, 'Persat did not accept the API key'],
	['address', { baseUrl: 'ftp://127.0.0.1' }, 'Base URL'],
])('a changed %s applies to the next poll', async (_, change, message) => {
	useCredential(own());
	const poller = await watching(['form.created']);
	useCredential({ ...own(), ...change });
	expect(String(await poller.tick())).toContain(message);
	useCredential(own());
	const id = form();
	expect(item(await poller.tick()).formId).toBe(id);
});

test('an expression is resolved on each poll, because its value can change', async () => {
	useCredential({ ...own(), apiKey: '={{ $secrets.persat }}' }, own());
	const poller = await watching(['form.created']);
	useCredential({ ...own(), apiKey: '={{ $secrets.persat }}' }, { ...own(), apiKey: 'wrong' });
	expect(String(await poller.tick())).toContain('Persat did not accept the API key');
});

test('a credential that cannot be read fails the poll', async () => {
	const poller = await watching(['form.created']);
	jest
		.spyOn(CredentialsHelper.prototype, 'getDecrypted')
		.mockRejectedValue(new Error('Credential with ID "1" does not exist'));
	expect(String(await poller.tick())).toContain('does not exist');
});
