import { expectError } from '../expectError.mts';
import { useFreshSandbox } from '../useFreshSandbox.mts';

const { sandbox, call } = useFreshSandbox();

test('a wrong, missing or revoked key gives 401', async () => {
	for (const authorization of ['', 'Bearer wrong', `Basic ${sandbox().apiKey}`, 'sandbox-key']) {
		const reply = await call('GET', '/clients', undefined, { authorization });
		expectError(reply, 401);
	}
	sandbox().apiKey = 'second';
	expectError(
		await call('GET', '/clients', undefined, { authorization: 'Bearer sandbox-key' }),
		401,
	);
	expect((await call('GET', '/clients')).status).toBe(200);
});

test('an unknown URL or method gives 404', async () => {
	expectError(await call('GET', '/nothing'), 404);
	expectError(await call('GET', '/clients/'), 404);
	expectError(await call('DELETE', '/clients'), 404);
	expectError(await call('GET', '/../clients'), 404);
});

test('a body must be a JSON object sent as application/json', async () => {
	const form = { 'content-type': 'application/x-www-form-urlencoded' };
	expectError(await call('POST', '/clients', 'a=b', form), 415);
	const malformed = { 'content-type': 'json' };
	expectError(await call('POST', '/clients', '{}', malformed), 415);
	expectError(await call('PUT', '/clients/CL-1001'), 415);
	for (const body of ['{', '', '[]', '"text"', 'null']) {
		expectError(await call('POST', '/clients', body), 400);
	}
});

test('the log keeps calls as received', async () => {
	await call('GET', '/clients/a%2Fb?x=1&y=%20');
	await call('GET', '/nothing');
	expect(sandbox().requests[0]).toMatchObject({
		operation: 'client.get',
		method: 'GET',
		path: '/v1/clients/a%2Fb',
		query: { x: '1', y: ' ' },
		headers: { authorization: 'Bearer sandbox-key' },
		body: undefined,
		status: 404,
	});
	expect(sandbox().requests[1].operation).toBeNull();
	expect(sandbox().count()).toBe(2);
	expect(sandbox().count('client.get')).toBe(1);
	sandbox().resetLog();
	expect(sandbox().count()).toBe(0);
});
