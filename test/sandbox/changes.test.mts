import { useFreshSandbox } from './useFreshSandbox.mts';

const { sandbox } = useFreshSandbox({ clients: 3, objects: 3 });

test('the page makes every change, repeatedly', async () => {
	const { origin, web } = sandbox();
	const { changes } = (await (await fetch(`${origin}/web/state`)).json()) as { changes: string[] };
	expect(changes).toEqual(web.changes.names);
	for (const change of [...changes, ...changes]) {
		const response = await fetch(`${origin}/web/changes/${encodeURIComponent(change)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{}',
		});
		expect({ change, status: response.status }).toEqual({ change, status: 200 });
	}
});

test('records created through the API fire nothing and have its author', () => {
	const { store, webhooks, web } = sandbox();
	const byUsers = { forms: store.forms.size, workOrders: store.workOrders.size };
	web.changes.make('Form: created, through the API');
	web.changes.make('Work order: created, through the API');
	expect(webhooks.messages).toEqual([]);
	expect(store.forms.size).toBe(byUsers.forms + 1);
	expect([...store.forms.values()].at(-1)?.created_by_user_id).toBe(-1);
	expect([...store.workOrders.values()].at(-1)?.created_by_user_id).toBe(-1);
});
