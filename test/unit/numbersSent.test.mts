import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { Lookups } from '../../nodes/Persat/lookups/lookups.ts';
import { fillPath } from '../../nodes/Persat/transport/path.ts';
import { PersatClient } from '../../nodes/Persat/transport/client.ts';

/** NaN never reaches Persat: not in a path, a query or a body. */
const sent: IHttpRequestOptions[] = [];
const persat = PersatClient.for({
	getNode: () => ({ name: 'Persat', type: 'persat' }),
	getCredentials: async () => ({ apiKey: 'k', baseUrl: 'https://persat.example/v1' }),
	helpers: {
		httpRequestWithAuthentication: async (_: string, options: IHttpRequestOptions) => {
			sent.push(options);
			return { statusCode: 200, headers: {}, body: Buffer.from('{"success":true,"data":{}}') };
		},
	},
} as unknown as IExecuteFunctions);

test.each([Number.NaN, Infinity, -Infinity])('%d is never sent', async (value) => {
	sent.length = 0;
	const path = { device: value };
	await expect(persat.object('device.get', { path })).rejects.toThrow(
		`'Device' is not an ID: "${value}"`,
	);
	await expect(persat.list('zone.getMany', { query: { device_id: value } })).rejects.toThrow(
		`is not a number: "${value}"`,
	);
	const body = { uid_client: 'C', nested: { list: [{ type_id: value }] } };
	const labels = { type_id: 'Type' };
	await expect(persat.object('client.create', { body, labels })).rejects.toThrow(
		`'Type' is not a number: "${value}"`,
	);
	expect(sent).toEqual([]);
});

test('numbers are sent', async () => {
	sent.length = 0;
	await persat.object('client.create', { body: { latitude: -34.5, list: [0, -0, 1e21] } });
	await persat.object('device.get', { path: { device: 12 } });
	expect(sent.map(({ url, body }) => [url, body])).toEqual([
		['https://persat.example/v1/clients', '{"latitude":-34.5,"list":[0,0,1e+21]}'],
		['https://persat.example/v1/devices/12', undefined],
	]);
});

test('a client can be called NaN', () => {
	expect(fillPath('/clients/{client}', { client: 'NaN' })).toEqual({ path: '/clients/NaN' });
});

describe('the schema of an invalid ID', () => {
	const lookups = new Lookups(persat);

	test.each([undefined, null, '', 'none', {}, Number.NaN, 1.5])(
		'%j is not requested',
		async (id) => {
			sent.length = 0;
			await expect(lookups.getSchema('form', id)).rejects.toThrow(
				'Persat does not say which type this record has, so its fields are unknown',
			);
			expect(await lookups.tryGetSchema('form', id)).toBeUndefined();
			expect(sent).toEqual([]);
		},
	);

	test.each([70, '70', ' 70 '])('%j is an ID', async (id) => {
		expect(await lookups.getSchema('form', id)).toMatchObject({ fields: [] });
	});
});
