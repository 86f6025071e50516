import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// What happens to the items after one that failed.

const { sandbox, engine } = useSandbox({ clients: 20 });

const sent = (operation: string) => sandbox.calls(operation).map(({ body }) => body as IDataObject);

describe('after an item that failed', () => {
	const create: INodeParameters = {
		resource: 'client',
		operation: 'create',
		clientNumber: '={{ $json.number }}',
		name: '={{ $json.number }}',
	};
	const input = (prefix: string) => [1, 2, 3, 4].map((index) => ({ number: `${prefix}-${index}` }));
	const failSecond = () =>
		sandbox.faults.add({ operation: 'client.create', kind: 'status', status: 400, skip: 1 });

	test('nothing else is changed if the workflow stops', async () => {
		failSecond();
		const { error } = await engine.run(create, input('STOP'));
		expect(error?.context.itemIndex).toBe(1);
		expect(sent('client.create').map(({ uid_client }) => uid_client)).toEqual(['STOP-1', 'STOP-2']);
	});

	test('the others are changed if it continues', async () => {
		failSecond();
		await engine.run(create, input('ON'), { onError: 'continueRegularOutput' });
		expect(sent('client.create')).toHaveLength(4);
	});
});

test('a schema that failed for one item is requested again for the next', async () => {
	sandbox.faults.add({ operation: 'form.getSchema', kind: 'status', status: 500 });
	const { items } = await engine.run(
		{
			resource: 'form',
			operation: 'create',
			client: chosen('CL-1001'),
			formType: chosen(70),
			fields: defineBelow({ FWtextAA1: 'Todo en orden' }),
		},
		[{}, {}, {}],
		{ onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	expect(sandbox.count('form.getSchema')).toBe(2);
});
