import type { INodeParameters } from 'n8n-workflow';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// What the node advises if Persat has no such record.

const { engine } = useSandbox();

const inMode = (mode: string, value: string, cachedResultName?: string) => ({
	__rl: true,
	mode,
	value,
	...(cachedResultName && { cachedResultName }),
});

/** The details of the error, without Persat's own message. */
async function adviceOf(parameters: INodeParameters): Promise<string> {
	const [message, details] = await refusalOf(engine.run(parameters));
	expect(message).toContain('was not found in Persat');
	return (details ?? '').replace(/^Persat says: ".*?"\. /, '');
}

const object = { resource: 'clientObject', operation: 'get', identifier: 'none' };

test.each<[string, INodeParameters, string]>([
	[
		'a record that no list offers',
		{ resource: 'workOrder', operation: 'get', workOrder: '1' },
		'Check \'Work Order ID\': it may have been deleted in Persat. Sent: Work Order ID "1".',
	],
	[
		'a record that a list offers',
		{ resource: 'deliveryLabel', operation: 'get', label: inMode('id', '99') },
		'Choose \'Label\' from the list, or check the ID. Sent: Label "99".',
	],
])('the advice fits %s', async (_, parameters, advice) => {
	expect(await adviceOf(parameters)).toBe(advice);
});

test.each([
	['chosen from the list', inMode('list', '1', 'Máquinas')],
	['given by name', inMode('name', 'maquinas')],
])('the advice names an object type %s', async (_, objectType) => {
	const advice = await adviceOf({ ...object, client: inMode('id', 'CL-1001'), objectType });
	expect(advice).toMatch(/Object Type "m[aá]quinas" \(ID 1\)/i);
	expect(advice).toContain('Client "CL-1001"');
	expect(advice).toMatch(
		/^Choose 'Client' and 'Object Type' from the list, and check 'Identifier'\./,
	);
});

test('the advice names a client from the list once', async () => {
	const client = inMode('list', 'CL-1001', 'Hotel Ejemplo (CL-1001)');
	const advice = await adviceOf({ ...object, client, objectType: inMode('id', '1') });
	expect(advice).toContain('Client "Hotel Ejemplo (CL-1001)", Object Type "1", Identifier "none"');
});
