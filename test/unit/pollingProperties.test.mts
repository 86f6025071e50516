import fc from 'fast-check';
import type { Change } from '../../nodes/Persat/polling/change.ts';
import { snapshot } from '../../nodes/Persat/polling/sources/snapshot.ts';
import type { Source } from '../../nodes/Persat/polling/sources/source.ts';
import { timed } from '../../nodes/Persat/polling/sources/timed.ts';

// Any sequence of changes, polls and restarts: nothing is lost, nothing repeated.

const minute = 60_000;
const start = Date.parse('2026-03-10T12:00:00.000Z');

/** n8n around one source: saved data, and data in memory only. */
class Host {
	readonly received: string[] = [];

	/** n8n's clock. */
	now = start;

	private saved?: string;

	private memory?: string;

	constructor(
		private readonly source: Source,
		private readonly keyOf: (change: Change) => string,
	) {}

	/** @param room how many changes the poll accepts */
	async poll(room = Infinity): Promise<void> {
		const taken: string[] = [];
		const before: unknown = this.memory === undefined ? undefined : JSON.parse(this.memory);
		const { state } = await this.source.poll(before, {
			now: this.now,
			today: new Date(this.now).toISOString().slice(0, 10),
			take: async (change) => taken.length < room && taken.push(this.keyOf(change)) > 0,
		});
		const isFirst = this.memory === undefined;
		this.memory = JSON.stringify(state);
		// A poll without changes is not saved.
		if (taken.length > 0 || isFirst) this.saved = this.memory;
		this.received.push(...taken);
	}

	restart(): void {
		this.memory = this.saved;
	}
}

const steps = fc.array(
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.record({
				do: fc.constant('change' as const),
				id: fc.integer({ min: 0, max: 6 }),
				// Becomes visible late, by less than the overlap.
				lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 * minute })),
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				do: fc.constant('poll' as const),
				room: fc.integer({ min: 1, max: 5 }),
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				do: fc.constant('wait' as const),
				ms: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 * minute })),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
	),
	{ maxLength: 60 },
);

interface Row {
	id: number;
	updated: string;
}

test('a list by time: each version of a record that a poll can see, once', async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.integer({ min: -180, max: 180 }), async (plan, skewMinutes) => {
			const rows = new Map<number, Row>();
			let persatNow = start;
			let failing = false;
			const host = new Host(
				timed<Row>({
					entity: 'clientObject',
					reads: [],
					idOf: ({ id }) => String(id),
					timeOf: ({ updated }) => updated,
					async read(since) {
						if (failing) throw new Error('Persat is down');
						return [...rows.values()].filter(({ updated }) => Date.parse(updated) >= since);
					},
				}),
				({ key }) => key,
			);
			host.now = start + skewMinutes * minute;
			rows.set(99, { id: 99, updated: new Date(start - minute).toISOString() });
			await host.poll();

			/** Every version a record had since a poll last saw it. */
			const expected: string[] = [];
			/**
			 * Records with a version that may not have been polled. Replaced now, it could never be
			 * found.
			 */
			const unseen = new Set<number>();
			const drain = async () => {
				for (let polled = 0; polled < 20; polled++) await host.poll(3);
				unseen.clear();
			};
			for (const step of plan) {
				if (step.do === 'change') {
					if (unseen.has(step.id)) await drain();
					unseen.add(step.id);
					persatNow += 1;
					const previous = rows.get(step.id);
					const at = Math.max(
						persatNow - step.lateMs,
						start + 1,
						previous ? Date.parse(previous.updated) + 1 : 0,
					);
					const updated = new Date(at).toISOString();
					rows.set(step.id, { id: step.id, updated });
					expected.push(`${step.id}@${updated}`);
				} else if (step.do === 'wait') {
					persatNow += step.ms;
					host.now += step.ms;
				} else if (step.do === 'poll') {
					await host.poll(step.room);
				} else if (step.do === 'fail') {
					failing = true;
					await host.poll().catch(() => undefined);
					failing = false;
				} else {
					host.restart();
				}
			}
			await drain();
			expect([...host.received].sort()).toEqual([...expected].sort());
		}),
		{ numRuns: 300 },
	);
});

test('a list by time: many changes between polls arrive in order, whatever the limit', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 20 * minute }), { minLength: 1, maxLength: 80 }),
			fc.integer({ min: 1, max: 30 }),
			async (offsets, room) => {
				const rows: Row[] = [{ id: -1, updated: new Date(start).toISOString() }];
				const host = new Host(
					timed<Row>({
						entity: 'clientObject',
						reads: [],
						idOf: ({ id }) => String(id),
						timeOf: ({ updated }) => updated,
						read: async (since) => rows.filter(({ updated }) => Date.parse(updated) >= since),
					}),
					({ key }) => key,
				);
				await host.poll();
				for (const [id, offset] of offsets.entries()) {
					rows.push({ id, updated: new Date(start + 1 + offset).toISOString() });
				}
				for (let polled = 0; polled <= offsets.length; polled++) {
					host.now += minute;
					await host.poll(room);
					if (polled % 3 === 0) host.restart();
				}
				const times = host.received.map((key) => key.slice(key.indexOf('@')));
				expect(times).toEqual([...times].sort());
				expect(new Set(host.received).size).toBe(host.received.length);
				expect(host.received).toHaveLength(offsets.length);
			},
		),
		{ numRuns: 200 },
	);
});

interface Order {
	id: number;
	day: string;
	state: string;
	start: number;
	created: string;
}

test('a comparison: each difference since the last poll that saw the record, once', async () => {
	const orderSteps = fc.array(
		fc.oneof(
			{
				weight: 5,
				arbitrary: fc.record({
					do: fc.constant('change' as const),
					id: fc.integer({ min: 0, max: 8 }),
					state: fc.constantFrom('ASIGNADA', 'INFORME', 'CERRADA_OK'),
					start: fc.constantFrom(480, 540),
					inDays: fc.integer({ min: -3, max: 12 }),
				}),
			},
			{
				weight: 4,
				arbitrary: fc.record({
					do: fc.constant('poll' as const),
					room: fc.integer({ min: 1, max: 4 }),
				}),
			},
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('nextDay' as const) }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const) }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
		),
		{ maxLength: 60 },
	);
	await fc.assert(
		fc.asyncProperty(orderSteps, async (plan) => {
			const orders = new Map<number, Order>();
			let created = start;
			let failing = false;
			const viewOf = ({ id, day, state, start: begins }: Order) =>
				`${id} ${day} ${state} ${begins}`;
			const host = new Host(
				snapshot<Order>({
					entity: 'workOrder',
					reads: [],
					daysBack: 7,
					daysAhead: 14,
					async read({ from, to }) {
						if (failing) throw new Error('Persat is down');
						return [...orders.values()].filter(({ day }) => day >= from && day <= to);
					},
					idOf: ({ id }) => String(id),
					dayOf: ({ day }) => day,
					createdOf: (order) => order.created,
					stateOf: ({ state }) => state,
					aspects: { startsAt: (order) => String(order.start) },
					hasMovingDay: true,
				}),
				({ record }) => viewOf(record as Order),
			);
			await host.poll();
			const expected: string[] = [];
			const unseen = new Set<number>();
			const drain = async () => {
				for (let polled = 0; polled < 15; polled++) await host.poll(2);
				unseen.clear();
			};
			for (const step of plan) {
				if (step.do === 'change') {
					if (unseen.has(step.id)) await drain();
					unseen.add(step.id);
					const known = orders.get(step.id);
					const day = new Date(host.now + step.inDays * 1440 * minute).toISOString().slice(0, 10);
					created += minute;
					const order: Order = {
						id: step.id,
						day,
						state: step.state,
						start: step.start,
						created: known?.created ?? new Date(created).toISOString(),
					};
					if (known && viewOf(known) === viewOf(order)) continue;
					orders.set(step.id, order);
					expected.push(viewOf(order));
				} else if (step.do === 'poll') {
					await host.poll(step.room);
				} else if (step.do === 'nextDay') {
					await drain();
					host.now += 1440 * minute;
				} else if (step.do === 'fail') {
					failing = true;
					await host.poll().catch(() => undefined);
					failing = false;
				} else {
					host.restart();
				}
			}
			await drain();
			expect([...host.received].sort()).toEqual([...expected].sort());
		}),
		{ numRuns: 300 },
	);
});

test('a burst in one millisecond is received completely, and not read again forever', async () => {
	const rows: Row[] = [{ id: 0, updated: new Date(start).toISOString() }];
	const asked: number[] = [];
	const source = timed<Row>({
		entity: 'clientObject',
		reads: [],
		idOf: ({ id }) => String(id),
		timeOf: ({ updated }) => updated,
		async read(since) {
			asked.push(since);
			return rows.filter(({ updated }) => Date.parse(updated) >= since);
		},
	});
	const host = new Host(source, ({ key }) => key);
	await host.poll();
	for (let id = 1; id <= 2_000; id++) rows.push({ id, updated: new Date(start + 5).toISOString() });
	for (let polled = 0; polled < 5; polled++) await host.poll(500);
	expect(new Set(host.received).size).toBe(2_000);

	// After a quiet period, the burst is not read again on each poll.
	for (let polled = 0; polled < 20; polled++) {
		host.now += minute;
		await host.poll();
	}
	rows.push({ id: 3_000, updated: new Date(start + 60 * minute).toISOString() });
	await host.poll();
	await host.poll();
	expect(host.received).toHaveLength(2_001);
	expect(asked.at(-1)).toBe(start + 5 + 55 * minute - 5);
});
