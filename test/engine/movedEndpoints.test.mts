import type { INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// An inferred endpoint turns out to have another path: the error names a workaround, and it works.

const { openAccount, answerWith, engine: signedIn } = useSandbox();

interface Moved {
	operation: string;
	to: string;
	parameters: INodeParameters;
	/** The same call with API Request. */
	request: INodeParameters;
}

const moved: Moved[] = [
	{
		operation: 'clientObject.create',
		to: '/client-objects',
		parameters: {
			resource: 'clientObject',
			operation: 'create',
			client: chosen('CL-1001', 'id'),
			objectType: chosen('1', 'id'),
			identifier: 'EQ-1',
		},
		request: {
			method: 'POST',
			path: 'client-objects',
			body: { uid_client: 'CL-1001', obj_id: 1, fields: { 1: 'EQ-1' } },
		},
	},
	{
		operation: 'workOrderLabel.create',
		to: '/labels/work-orders',
		parameters: { resource: 'workOrderLabel', operation: 'create', name: 'Uno', color: 'BLUE' },
		request: { method: 'POST', path: 'labels/work-orders', body: { name: 'Uno', color: 'BLUE' } },
	},
	{
		operation: 'deliveryRoute.get',
		to: '/delivery-routes/{route}',
		parameters: { resource: 'deliveryRoute', operation: 'get', route: '1' },
		request: { path: 'delivery-routes/1' },
	},
];

test.each(moved)('$operation at $to', async ({ operation, to, parameters, request }) => {
	const { sandbox, engine } = await openAccount({ clients: 5, moved: { [operation]: to } });
	const [, details] = await refusalOf(engine.run(parameters));
	expect(details).toContain(
		"call it with the resource 'API Request' of this node, or with the HTTP Request node and 'Persat API'",
	);
	expect(sandbox.count(operation)).toBe(0);
	await engine.run({ resource: 'apiRequest', operation: 'send', ...request });
	expect(sandbox.count(operation)).toBe(1);
});

test.each([404, 405])(
	'a proxy that answers %i for an unknown address is no dead end',
	async (status) => {
		await answerWith(() => ({ status, json: '<html>Cannot POST</html>' }));
		const [, details] = await refusalOf(signedIn.run(moved[1]!.parameters));
		expect(details).toContain("the resource 'API Request' of this node");
	},
);

test('a missing record is not an unknown address', async () => {
	const { engine } = await openAccount({ clients: 5 });
	const [, details] = await refusalOf(
		engine.run({ resource: 'client', operation: 'get', client: chosen('NOBODY', 'id') }),
	);
	expect(details).not.toContain('API Request');
});
