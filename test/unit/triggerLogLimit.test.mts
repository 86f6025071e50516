import type { IWebhookFunctions } from 'n8n-workflow';
import { forLog, LogLimit } from '../../nodes/Persat/trigger/logLimit.ts';

const minute = 60_000;

test('the first line at once, then one a minute with the number of calls', () => {
	const limit = new LogLimit(minute);
	const at = (ms: number) => limit.count('trigger', 'wrong secret', ms);
	expect([0, 1, 2, minute - 1, minute, minute + 1, 3 * minute].map(at)).toEqual([
		1,
		undefined,
		undefined,
		undefined,
		4,
		undefined,
		2,
	]);
});

test('each topic of each trigger separately', () => {
	const limit = new LogLimit(minute);
	expect(limit.count('a', 'x', 0)).toBe(1);
	expect(limit.count('a', 'y', 0)).toBe(1);
	expect(limit.count('b', 'x', 0)).toBe(1);
	expect(limit.count('a', 'x', 0)).toBeUndefined();
});

test('once means once, unless the clock was set back', () => {
	const limit = new LogLimit(Infinity);
	expect(limit.count('a', 'x', 1_000)).toBe(1);
	expect(limit.count('a', 'x', Number.MAX_SAFE_INTEGER)).toBeUndefined();
	expect(limit.count('a', 'x', 0)).toBe(2);
});

test('a sender who makes up names cannot fill the log or the memory', () => {
	const limit = new LogLimit(minute);
	const lines = Array.from({ length: 5_000 }, (_, index) => limit.count('a', `name ${index}`, 0));
	expect(lines.filter((calls) => calls !== undefined)).toHaveLength(100);
	// Another trigger is not affected, and old names make room.
	expect(limit.count('b', 'name', 0)).toBe(1);
	expect(limit.count('a', 'name 4000', minute)).toBe(1);
	for (let index = 0; index < 2_000; index++) limit.count(`trigger ${index}`, 'x', minute);
	expect(limit.count('trigger 1999', 'x', minute)).toBeUndefined();
	expect(limit.count('trigger 0', 'x', minute)).toBe(1);
});

test('a line names the trigger, and received text cannot start another line', () => {
	const lines: string[] = [];
	const context = {
		getNode: () => ({ id: 'node', name: 'Persat Trigger 1' }),
		getWorkflow: () => ({ id: 'workflow' }),
		logger: { info: () => undefined, warn: (line: string) => lines.push(line) },
	} as unknown as IWebhookFunctions;
	const limit = new LogLimit(minute);
	const name = `zone\n${'x'.repeat(200)}`;
	for (let call = 0; call < 3; call++) {
		limit.log(context, 'warn', name, (calls) => `${calls} call of ${forLog(name)}`);
	}
	expect(lines).toEqual([
		`Persat Trigger "Persat Trigger 1": 1 call of "zone\\n${'x'.repeat(95)}…"`,
	]);
});
