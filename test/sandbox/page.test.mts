import { request } from 'undici';
import { useFreshSandbox } from './useFreshSandbox.mts';

const { sandbox } = useFreshSandbox({ clients: 250 });

test('the page serves itself and its own calls, which are not logged', async () => {
	const page = await request(sandbox().origin);
	expect(await page.body.text()).toContain('<title>Persat sandbox</title>');

	const web = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
		const answer = await request(sandbox().origin + path, {
			method,
			headers: body ? { 'content-type': 'application/json' } : {},
			body: body && JSON.stringify(body),
		});
		return { status: answer.statusCode, json: (await answer.body.json()) as any };
	};
	const fields = {
		uid_client: 'a/b',
		company_name: 'Desde la página',
		custom_fields: { 2: '1' },
	};
	expect((await web('POST', '/web/clients', fields)).status).toBe(200);
	expect((await web('POST', '/web/clients', fields)).status).toBe(409);
	const changed = await web('PUT', '/web/clients/a%2Fb', { city: 'Salta' });
	expect(changed.json).toMatchObject({ city: 'Salta', custom_fields: { 2: { value: '1' } } });
	const state = (await web('GET', '/web/state')).json;
	expect(state.clients).toBe(251);
	expect(state.latest).toHaveLength(10);
	expect(state.latest[0].uid_client).toBe('a/b');
	expect((await web('DELETE', '/web/clients/a%2Fb')).status).toBe(200);
	expect((await web('DELETE', '/web/clients/a%2Fb')).status).toBe(404);
	expect(sandbox().count()).toBe(0);
});
