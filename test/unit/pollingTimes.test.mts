import type { Change } from '../../nodes/Persat/polling/change.ts';
import { snapshot } from '../../nodes/Persat/polling/sources/snapshot.ts';
import type { Source } from '../../nodes/Persat/polling/sources/source.ts';
import { timed } from '../../nodes/Persat/polling/sources/timed.ts';

// The times that decide what is new, each at its edge.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-03-10T12:00:00.000Z');

interface Row {
	id: string;
	/** Unix milliseconds. */
	at: number;
	day?: string;
}

/** A list that is polled. `found` says what a poll returned. */
class Polled {
	readonly rows: Row[] = [];

	/** Where the last poll started to read. */
	since = 0;

	private state?: string;

	constructor(private readonly source: (polled: Polled) => Source) {}

	async poll(now: number): Promise<Array<{ id: string; isNew: boolean }>> {
		const changes: Change[] = [];
		const { state } = await this.source(this).poll(this.state && JSON.parse(this.state), {
			now,
			today: new Date(now).toISOString().slice(0, 10),
			take: async (change) => changes.push(change) > 0,
		});
		this.state = JSON.stringify(state);
		return changes.map(({ record, isNew }) => ({ id: (record as Row).id, isNew }));
	}
}

const iso = (moment: number) => new Date(moment).toISOString();

describe('a list by time', () => {
	const byTime = () =>
		new Polled((polled) =>
			timed<Row>({
				entity: 'clientObject',
				reads: [],
				idOf: ({ id }) => id,
				timeOf: ({ at }) => iso(at),
				async read(since) {
					polled.since = since;
					return polled.rows.filter(({ at }) => at >= since);
				},
			}),
		);
	const found = (...ids: string[]) => ids.map((id) => ({ id, isNew: true }));

	test.each([
		['when it appears', 1],
		['when the workflow is published', 0],
	])('a time three days ahead is an error and hides no later change: %s', async (_, polls) => {
		const list = byTime();
		list.rows.push({ id: 'first', at: start });
		for (let polled = 0; polled < polls; polled++) await list.poll(start);
		list.rows.push({ id: 'wrong', at: start + 3 * day });
		expect(await list.poll(start)).toEqual(polls ? found('wrong') : []);
		list.rows.push({ id: 'next', at: start + hour });
		expect(await list.poll(start + hour)).toEqual(found('next'));
	});

	test("a time one day ahead is right, because n8n's clock can be late", async () => {
		const list = byTime();
		list.rows.push({ id: 'first', at: start });
		await list.poll(start);
		list.rows.push({ id: 'next', at: start + day });
		expect(await list.poll(start)).toEqual(found('next'));
		await list.poll(start);
		expect(list.since).toBe(start + day - 5 * minute);
	});

	test('after ten minutes without a change, and not before, nothing late is expected', async () => {
		const list = byTime();
		list.rows.push({ id: 'first', at: start - hour }, { id: 'last', at: start });
		await list.poll(start);
		await list.poll(start + 10 * minute - second);
		list.rows.push({ id: 'late', at: start - 4 * minute });
		// The first poll reads only what is later than its start.
		expect(await list.poll(start + 10 * minute - second)).toEqual(found('late'));
		await list.poll(start + 10 * minute);
		await list.poll(start + 10 * minute);
		expect(list.since).toBe(start);
	});
});

describe('a comparison of records whose day can change', () => {
	const orders = () =>
		new Polled((polled) =>
			snapshot<Row>({
				entity: 'workOrder',
				reads: [],
				daysBack: 7,
				daysAhead: 7,
				read: async () => polled.rows,
				idOf: ({ id }) => id,
				dayOf: (row) => row.day ?? '',
				createdOf: ({ at }) => iso(at),
				stateOf: () => 'A',
				aspects: {},
				hasMovingDay: true,
			}),
		);

	test.each([
		['three hours', 3 * hour, true],
		['a second more', 3 * hour + second, false],
	])('created %s before the latest one: is it new?', async (_, earlier, isNew) => {
		const list = orders();
		list.rows.push({ id: 'latest', at: start, day: iso(start).slice(0, 10) });
		await list.poll(start);
		list.rows.push({ id: 'got its day', at: start - earlier, day: iso(start + day).slice(0, 10) });
		expect(await list.poll(start + minute)).toEqual([{ id: 'got its day', isNew }]);
	});
});
