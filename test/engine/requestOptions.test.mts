import type { INodeParameters } from 'n8n-workflow';
import { refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Numbers of the panel that decide how much is requested.

const { sandbox, engine } = useSandbox({ clients: 10 });

describe('options about requests', () => {
	const list: INodeParameters = { resource: 'client', operation: 'getMany', limit: 5 };

	test.each([
		['concurrency', 'Requests at Once', 0],
		['concurrency', 'Requests at Once', 'abc'],
		['attempts', 'Attempts', -1],
		['timeout', 'Timeout (Seconds)', 'soon'],
	])('%s: %s cannot be %s', async (name, label, value) => {
		const options = { [name]: `={{ ${JSON.stringify(value)} }}` };
		const { error, json } = await engine.run({ ...list, options });
		expect(error?.message).toBe(
			`'${label}' has to be a whole number of at least 1, not "${value}"`,
		);
		expect(json).toEqual([]);
		expect(sandbox.requests).toEqual([]);
	});

	test('accept a number as text, and use the default if empty', async () => {
		const options = { concurrency: '={{ "3" }}', attempts: '={{ null }}' };
		expect((await engine.run({ ...list, options })).json).toHaveLength(5);
	});
});

test('a limit is a whole number', async () => {
	const list: INodeParameters = { resource: 'client', operation: 'getMany', returnAll: false };
	const [message] = await refusalOf(engine.run({ ...list, limit: '={{ 2.5 }}' }));
	expect(message).toMatch(/^'Limit' has to be a whole number of at least 1/);
	expect(sandbox.count()).toBe(0);
	expect((await engine.run({ ...list, limit: '={{ "3" }}' })).json).toHaveLength(3);
});
