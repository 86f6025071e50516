import { owner } from '../../scripts/test/preparedHome.mjs';
import { judge, type Evidence, type Judged } from '../lab/soak/judge.mjs';
import { report, type Figures } from '../lab/soak/report.mjs';
import { soak } from '../lab/soak/run.mjs';
import { createRandom } from '../sandbox/core/random.mts';
import { startSandbox } from '../sandbox/index.mts';
import { lean } from './support/n8n.mts';

// The short form of `npm run soak`. A busy machine starts n8n slowly, and it starts twice.
jest.setTimeout(600_000);

const count = 200;

let evidence: Evidence & { figures: Figures };

beforeAll(async () => {
	const { PERSAT_N8N_BIN: bin, PERSAT_TARBALL: tarball, PERSAT_N8N_HOME: folder } = process.env;
	if (!bin || !tarball || !folder) {
		throw new Error('PERSAT_N8N_BIN is not set: run the tests with npm test.');
	}
	const prepared = { folder, owner, env: lean() };
	evidence = await soak({ bin, tarball, startSandbox, createRandom, events: count, prepared });
});

test('n8n is killed during events and failing writes: none is lost or repeated', () => {
	const judgement = judge(evidence);
	console.log(report(evidence, judgement));
	expect(judgement.violations).toEqual([]);
	expect(judgement.judged).toHaveLength(count);
});

test('the run had faults of every outcome, repeated events and a kill in the middle', () => {
	const { counts } = judge(evidence);
	for (const category of ['written', 'refused', 'maybeMade', 'maybeNot']) {
		expect([category, counts[category] > 0]).toEqual([category, true]);
	}
	const { faulted, repeated, missed, atKill } = evidence.figures;
	expect(faulted).toBeGreaterThan(count * 0.08);
	expect(repeated).toBeGreaterThan(0);
	expect(missed).toBeGreaterThan(0);
	expect(atKill.answered).toBeGreaterThanOrEqual(count / 2);
	expect(atKill.fired).toBeLessThan(count);
});

describe('the judge sees', () => {
	type Doctor = (one: Judged, all: Evidence) => void;

	/** What the judge reports after the evidence of one event of that category was altered. */
	function seen(category: string, doctor: Doctor): string[] {
		const copy = structuredClone(evidence);
		const one = judge(copy).judged.find((judged) => judged.category === category)!;
		doctor(one, copy);
		return judge(copy).violations.filter((problem) => problem.startsWith(one.event.key));
	}
	const later = (all: Evidence) => ({ createdAt: all.goneAt + 1 });
	const callBrokenOff = (all: Evidence) => ({ at: all.goneAt - 1, status: null, error: 'closed' });

	test.each<[string, string, Doctor, RegExp]>([
		[
			'an event without an execution',
			'written',
			({ runs }, all) => all.executions.splice(all.executions.indexOf(runs[0]), 1),
			/no execution has it/,
		],
		[
			'an event that was never answered',
			'written',
			({ event }) => (event.delivered = false),
			/never answered 2xx/,
		],
		[
			'a second execution',
			'written',
			({ runs }, all) => all.executions.push({ ...runs[0], id: 'again', ...later(all) }),
			/it ran 2 times/,
		],
		[
			'a second execution of an event that was sent again although it had been answered',
			'written',
			({ event, runs }, all) => {
				event.attempts = [{ at: all.goneAt - 2, status: 200 }, callBrokenOff(all)];
				all.executions.push({ ...runs[0], id: 'again', ...later(all) });
			},
			/it ran 2 times/,
		],
		[
			'a third execution, whatever was broken off',
			'written',
			({ event, runs }, all) => {
				event.attempts = [callBrokenOff(all)];
				for (const id of ['2', '3']) all.executions.push({ ...runs[0], id, ...later(all) });
			},
			/it ran 3 times/,
		],
		['a second record', 'written', ({ event }) => (event.records = 2), /holds 2 records/],
		[
			'a record that is not there',
			'written',
			({ event }) => (event.records = 0),
			/holds 0 records/,
		],
		[
			'a record of a refused write',
			'refused',
			({ event }) => (event.records = 1),
			/holds 1 records/,
		],
		[
			'a write that was repeated',
			'maybeMade',
			({ event }) => (event.records = 2),
			/holds 2 records/,
		],
		[
			'work that made no record',
			'maybeNot',
			({ event }) => (event.worked = 1),
			/1 requests did work and made 0 records/,
		],
		[
			'an execution that broke off without a kill',
			'written',
			({ runs: [run] }, all) => Object.assign(run, { status: 'crashed', ...later(all) }),
			/began after the kill and broke off/,
		],
		[
			'an execution that failed',
			'written',
			({ runs: [run] }) => Object.assign(run, { status: 'error', verdict: 'unknown' }),
			/neither ended well nor was broken off/,
		],
		[
			'an item of another event',
			'written',
			({ runs: [run] }) => (run.key = 'other'),
			/item of other/,
		],
	])('%s', (_what, category, doctor, problem) => {
		expect(seen(category, doctor)).toContainEqual(expect.stringMatching(problem));
	});

	test('an execution without an event', () => {
		const copy = structuredClone(evidence);
		copy.executions.push({ ...copy.executions[0], id: 'stray', messageIds: [] });
		expect(judge(copy).violations).toEqual(['Execution stray belongs to 0 fired events.']);
	});
});
