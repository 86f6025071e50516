import { contentOf } from '../lab/soak/polling/executions.mjs';
import { judgePolling, type PollingEvidence } from '../lab/soak/polling/judge.mjs';
import { TRIGGER } from '../lab/soak/polling/workflow.mjs';

// The soak's verdict on a trigger that loses or repeats changes.

const item = (key: string, messageId = `${key}:1`) => ({ key, messageId });
const run = (id: string, createdAt: number, keys: string[], status = 'success') => ({
	id,
	status,
	createdAt,
	items: keys.map((key) => item(key)),
	said: '',
});

/** n8n was gone at 100. It interrupted an execution with B and C. */
const evidence = (): PollingEvidence => ({
	goneAt: 100,
	changes: ['A', 'B', 'C', 'D'].map((key, index) => ({ key, at: index })),
	runs: [
		run('1', 50, ['A']),
		run('2', 99, ['B', 'C'], 'crashed'),
		{ ...run('3', 120, [], 'error'), said: 'Persat could not process the request' },
		run('4', 150, ['D']),
	],
});

const violations = (doctor: (all: PollingEvidence) => void) => {
	const all = evidence();
	doctor(all);
	return judgePolling(all).violations;
};

test('each change once, two of them in an interrupted execution', () => {
	expect(judgePolling(evidence())).toEqual({ violations: [], once: 4, again: 0, brokenOff: 2 });
});

test('a change repeated after the kill, as the same message, is counted', () => {
	const all = evidence();
	all.runs.push(run('5', 130, ['B']));
	expect(judgePolling(all)).toEqual({ violations: [], once: 3, again: 1, brokenOff: 1 });
});

test.each<[string, (all: PollingEvidence) => void, string]>([
	['a change that never came', ({ runs }) => runs.splice(3, 1), 'D: lost.'],
	[
		'a change that came again without the kill',
		({ runs }) => runs.push(run('5', 160, ['D'])),
		'D: 2 times, in 4 (success), 5 (success).',
	],
	[
		'a change that came again before the kill',
		({ runs }) => runs.push(run('5', 60, ['A'])),
		'A: 2 times, in 1 (success), 5 (success).',
	],
	[
		'a change that came again after the kill as another message',
		({ runs }) => runs.push({ ...run('5', 130, []), items: [item('B', 'B:2')] }),
		'B: 2 times, in 2 (crashed), 5 (success).',
	],
	[
		'a change that came twice after the kill',
		({ runs }) => runs.push(run('5', 130, ['B']), run('6', 131, ['B'])),
		'B: 3 times, in 2 (crashed), 5 (success), 6 (success).',
	],
	[
		'a change that is twice in one execution',
		({ runs }) => runs[3]!.items.push(item('D')),
		'D: 2 times, in 4 (success), 4 (success).',
	],
	[
		'an item of something that was not changed',
		({ runs }) => runs[3]!.items.push(item('E')),
		'Execution 4 has "E", which was not changed.',
	],
	[
		'an execution that broke off without the kill',
		({ runs }) => Object.assign(runs[3]!, { status: 'crashed' }),
		'Execution 4 is crashed (), with 1 items.',
	],
	[
		'an execution without items',
		({ runs }) => runs.push(run('5', 160, [])),
		'Execution 5 has no items.',
	],
])('%s is against a rule', (_what, doctor, problem) => {
	expect(violations(doctor)).toEqual([problem]);
});

const items = (...jsons: object[]) => [{ data: { main: [jsons.map((json) => ({ json }))] } }];
const changed = { event: 'form.created', formId: 7, messageId: 'm7' };

test.each([
	['ended', { resultData: { runData: { [TRIGGER]: items(changed) } } }],
	['broken off', { executionData: { nodeExecutionStack: items(changed) } }],
	[
		'broken off and recovered from the log',
		{
			resultData: { runData: { [TRIGGER]: items({ isArtificialRecoveredEventItem: true }) } },
			executionData: { nodeExecutionStack: items(changed) },
		},
	],
])('the items of an execution that is %s', (_what, data) => {
	expect(contentOf(data).items).toEqual([{ key: 'form.created 7', messageId: 'm7' }]);
});
