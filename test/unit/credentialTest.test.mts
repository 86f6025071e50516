import type { ICredentialTestFunctions, IDataObject } from 'n8n-workflow';
import { testApiKey } from '../../nodes/Persat/transport/credentialTest.ts';

// The one request that tests a key.

test('asks for a single client, waits for 20 seconds at the most, and follows no redirect', async () => {
	const sent: IDataObject[] = [];
	const request = async (options: IDataObject) => {
		sent.push(options);
		const body = Buffer.from('{"success":true,"data":[]}');
		return { statusCode: 200, headers: {}, body };
	};
	const context = { helpers: { request } } as unknown as ICredentialTestFunctions;
	const data = { apiKey: 'k', baseUrl: 'https://persat.example/v1/' };
	const credential = { id: '1', name: 'Persat', type: 'persatApi', data };
	expect((await testApiKey.call(context, credential)).status).toBe('OK');
	expect(sent).toMatchObject([
		{
			method: 'GET',
			uri: 'https://persat.example/v1/clients',
			qs: { limit: 1, offset: 0 },
			headers: { Authorization: 'Bearer k' },
			followRedirect: false,
			timeout: 20_000,
		},
	]);
});
