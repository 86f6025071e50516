import fc from 'fast-check';
import { describeProgress } from '../../nodes/Persat/transport/collect.ts';
import {
	allRows,
	collect,
	type Batches,
	type ListRequest,
	type NodeError,
} from '../../nodes/Persat/transport/collect.ts';
import { cursorPages } from '../../nodes/Persat/transport/paging/cursor.ts';
import { partPages } from '../../nodes/Persat/transport/paging/days.ts';
import { offsetPages } from '../../nodes/Persat/transport/paging/offset.ts';
import type { Page } from '../../nodes/Persat/transport/paging/page.ts';

interface Row {
	id?: unknown;
	name?: string;
}

const rows = (from: number, to: number): Row[] =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));

/** A list of `size` rows that records the requests. */
function list(size: number, change: (page: Page<Row>) => Page<Row> = (page) => page) {
	const asked: Array<[number, number]> = [];
	let running = 0;
	let most = 0;
	return {
		asked,
		most: () => most,
		fetchPage: async (offset: number, limit: number): Promise<Page<Row>> => {
			asked.push([offset, limit]);
			most = Math.max(most, ++running);
			await new Promise((resolve) => setImmediate(resolve));
			running--;
			const page = rows(offset, Math.min(size, offset + limit));
			return change({ rows: page, limit, total: size });
		},
	};
}

const key = ({ id }: Row) => id;

/** Errors in this file are thrown unchanged. */
const asIs = (error: unknown) => error as NodeError;

type FetchPage = (offset: number, limit: number) => Promise<Page<Row>>;

async function readAll(
	fetchPage: FetchPage,
	{ limit = Infinity, concurrency = 5, start = 0 } = {},
): Promise<Row[]> {
	const list = await collect(
		(isSeen) => offsetPages({ fetchPage, limit, concurrency, start, isSeen }),
		{ limit, key },
		asIs,
	);
	return allRows(list);
}

describe('offset paging', () => {
	test('is exact for any size, limit and concurrency', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 1200 }),
				fc.option(fc.integer({ min: 1, max: 1300 }), { nil: Infinity }),
				fc.integer({ min: 1, max: 8 }),
				async (size, limit, concurrency) => {
					const source = list(size);
					expect(await readAll(source.fetchPage, { limit, concurrency })).toEqual(
						rows(0, Math.min(size, limit)),
					);
					expect(source.most()).toBeLessThanOrEqual(concurrency);
				},
			),
			{ numRuns: 60 },
		);
	});

	test('a total that is missing, wrong or absurd changes nothing', async () => {
		for (const total of [undefined, 0, -1, 3, 5000, Number.NaN]) {
			const source = list(350, (page) => ({ ...page, total }));
			expect(await readAll(source.fetchPage)).toEqual(rows(0, 350));
		}
	});

	test('a server with a lower page cap is followed', async () => {
		const source = list(130);
		const capped = async (offset: number, limit: number): Promise<Page<Row>> => ({
			rows: (await source.fetchPage(offset, Math.min(limit, 40))).rows,
			limit: 40,
		});
		expect(await readAll(capped, { concurrency: 3 })).toEqual(rows(0, 130));
	});

	test('the last page requests only the remaining rows', async () => {
		const source = list(1000);
		await readAll(source.fetchPage, { limit: 250 });
		// Each page starts with the last row of the previous one.
		expect(source.asked).toEqual([
			[0, 100],
			[99, 100],
			[198, 52],
		]);
	});

	test('rows repeated because the list grew are returned once', async () => {
		let inserted = 0;
		const growing = async (offset: number, limit: number): Promise<Page<Row>> => {
			const all = [...rows(5000, 5000 + inserted), ...rows(0, 250)];
			inserted += 3;
			return { rows: all.slice(offset, offset + limit) };
		};
		const ids = (await readAll(growing, { concurrency: 1 })).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(rows(0, 250).map(({ id }) => id)));
	});

	test('remaining rows are complete if others are removed during the read', async () => {
		const after = { loss: fc.nat({ max: 250 }), where: fc.double({ min: 0, max: 1, noNaN: true }) };
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 101, max: 1500 }),
				fc.integer({ min: 1, max: 6 }),
				fc.array(fc.record(after), { minLength: 1, maxLength: 30 }),
				async (size, concurrency, losses) => {
					let now = rows(0, size);
					let asked = 0;
					// Rows are removed after every page, so that later ones move forward.
					const shrinking = async (offset: number, limit: number): Promise<Page<Row>> => {
						const page = now.slice(offset, offset + limit);
						const { loss, where } = losses[asked++] ?? { loss: 0, where: 0 };
						now.splice(Math.floor(where * now.length), loss);
						return { rows: page, total: size };
					};
					const ids = (await readAll(shrinking, { concurrency })).map(({ id }) => id);
					expect(new Set(ids).size).toBe(ids.length);
					const taken = new Set(ids);
					expect(now.filter(({ id }) => !taken.has(id))).toEqual([]);
				},
			),
			{ numRuns: 200 },
		);
	});

	test('a gap costs the pages read ahead and those of the rewind, no more', async () => {
		const asked: number[] = [];
		let now = rows(0, 2000);
		const shrinking = async (offset: number, limit: number): Promise<Page<Row>> => {
			asked.push(offset);
			if (asked.length === 3) now = now.slice(400);
			return { rows: now.slice(offset, offset + limit), total: 2000 };
		};
		await readAll(shrinking, { concurrency: 1 });
		// 400 rows are removed after 199 were read: two steps back, then forward.
		expect(asked.slice(0, 6)).toEqual([0, 99, 198, 99, 0, 99]);
		expect(asked.length).toBeLessThan(2000 / 99 + 3);
	});

	test('an unordered list is read without endless requests', async () => {
		let asked = 0;
		const unordered = async (offset: number, limit: number): Promise<Page<Row>> => {
			asked++;
			return { rows: rows(offset * 1000, offset * 1000 + Math.min(limit, 1000 - offset)) };
		};
		await readAll(unordered, { concurrency: 1 });
		expect(asked).toBeLessThan(50);
	});

	test('a list can be started anywhere', async () => {
		const source = list(350);
		expect(await readAll(source.fetchPage, { start: 120 })).toEqual(rows(120, 350));
		expect(await readAll(source.fetchPage, { start: 120, limit: 150 })).toEqual(rows(120, 270));
		expect(await readAll(source.fetchPage, { start: 9999 })).toEqual([]);
	});

	test('an endlessly repeated page is an error, not a loop', async () => {
		const same = async (): Promise<Page<Row>> => ({ rows: rows(0, 100) });
		await expect(readAll(same, { concurrency: 2 })).rejects.toThrow('same page');
	});

	test.each([
		['without a limit', Infinity],
		['with a limit within a page', 250],
		['with a limit at the end of a page', 200],
	])('onRows gets every row once, also if the list keeps none, %s', async (_, limit) => {
		const { fetchPage } = list(430);
		const open: Parameters<typeof collect<Row>>[0] = (isSeen) =>
			offsetPages({ fetchPage, limit, concurrency: 5, isSeen });
		const heard: Row[] = [];
		const request = { limit, key, onRows: (some: Row[]) => void heard.push(...some) };
		const kept = await collect(open, request, asIs);
		expect(kept.rows).toEqual(rows(0, Math.min(430, limit)));
		expect(heard.splice(0)).toEqual(kept.rows);
		const notKept = await collect(open, { ...request, keepsRows: false }, asIs);
		expect(notKept.rows).toEqual([]);
		expect(heard).toEqual(kept.rows);
	});

	test('rows without a key are never dropped as duplicates', async () => {
		async function* pages() {
			yield { rows: [{ name: 'a' }, { name: 'b' }] };
		}
		const { rows: taken } = await collect<Row>(pages, { limit: Infinity, key }, asIs);
		expect(taken).toHaveLength(2);
	});
});

describe('a list that breaks off', () => {
	const broken = async (open: () => Batches<Row>) => {
		const request: ListRequest<Row> = { limit: Infinity, key };
		const { rows: read, unfinished } = await collect(open, request, asIs);
		expect(unfinished?.error.message).toBe('gone');
		return { ...unfinished!.progress, rows: read };
	};
	const failAt = (call: number) => {
		let calls = 0;
		return () => {
			if (++calls === call) throw new Error('gone');
		};
	};

	test('by offset, states the offset to resume from, and keeps the rows read', async () => {
		const fails = failAt(4);
		const fetchPage = async (offset: number, limit: number) => {
			fails();
			return { rows: rows(offset, offset + limit), total: 1000 };
		};
		const at = await broken(() =>
			offsetPages({
				fetchPage,
				limit: Infinity,
				concurrency: 1,
				isSeen: () => true,
				isNew: () => false,
			}),
		);
		expect(at.rows).toEqual(rows(0, 298));
		expect(at).toMatchObject({
			records: 298,
			parts: 3,
			next: '298',
		});
	});

	test('by cursor, states the cursor', async () => {
		const fails = failAt(3);
		const fetchPage = async (next?: string | number) => {
			fails();
			const from = Number(next ?? 0);
			return { rows: rows(from, from + 10), next: from + 10 };
		};
		expect(await broken(() => cursorPages(fetchPage))).toMatchObject({
			records: 20,
			parts: 2,
			next: '20',
		});
	});

	test('by days, states the day', async () => {
		const fetchPart = async (day: string) => {
			if (day === '2026-01-03') throw new Error('gone');
			return [{ id: day }];
		};
		const parts = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];
		const at = await broken(() =>
			partPages({ parts, fetchPart, dayOf: (day) => day, concurrency: 4 }),
		);
		expect(at).toMatchObject({ records: 2, next: '2026-01-03' });
		expect(describeProgress(at, 'Here')).toBe(
			"Read before that: 2 records (2 pages). To resume there, set 'Here' to 2026-01-03.",
		);
	});

	test('at the start, has nothing to resume from', async () => {
		const fetchPage = async (): Promise<Page<Row>> => {
			throw new Error('gone');
		};
		expect(await broken(() => cursorPages(fetchPage))).toMatchObject({ records: 0, parts: 0 });
	});

	test.each([
		[1, 1, 'page', '1 record (1 page)'],
		[0, 2, 'page', '0 records (2 pages)'],
		[1200, 1500, 'page', '1,200 records (1,500 pages)'],
		[2, 1, 'range of days', '2 records (1 range of days)'],
		[2, 3, 'range of days', '2 records (3 ranges of days)'],
		[1, 31, 'day', '1 record (31 days)'],
		[5, 2, 'month', '5 records (2 months)'],
		[1, 1, 'device', '1 record (1 device)'],
	] as const)('%d records, %d of %s: the message counts in words', (records, parts, part, text) =>
		expect(describeProgress({ records, parts, part })).toBe(`Read before that: ${text}.`),
	);
});
