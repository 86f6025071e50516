import fc from 'fast-check';
import {
	allRows,
	collect,
	type Batches,
	type NodeError,
} from '../../nodes/Persat/transport/collect.ts';
import { cursorPages } from '../../nodes/Persat/transport/paging/cursor.ts';
import { offsetPages } from '../../nodes/Persat/transport/paging/offset.ts';
import type { Page } from '../../nodes/Persat/transport/paging/page.ts';

// Servers with unusual paging: each list is read completely, or ends with a clear message.

interface Row {
	id?: unknown;
	name?: unknown;
}

const rows = (from: number, to: number): Row[] =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));
const key = ({ id }: Row) => id;
const asIs = (error: unknown) => error as NodeError;

type FetchPage = (offset: number, size: number) => Promise<Page<Row>>;

async function readAll(fetchPage: FetchPage, { limit = Infinity, concurrency = 3 } = {}) {
	const open = (isSeen: (row: Row) => boolean, isNew: (row: Row) => boolean): Batches<Row> =>
		offsetPages({ fetchPage, limit, concurrency, isSeen, isNew });
	return allRows(await collect(open, { limit, key }, asIs));
}

async function readByCursor(fetchPage: (next?: string | number) => Promise<Page<Row>>) {
	const open = (_: unknown, isNew: (row: Row) => boolean) => cursorPages(fetchPage, { isNew });
	return allRows(await collect<Row>(open, { limit: Infinity, key }, asIs));
}

const nothingNew =
	'Persat keeps sending records that were already read, so the list cannot be completed';

describe('pages that are capped without saying so', () => {
	test('50 of a page of 100, and a total of 350', async () => {
		const asked: number[] = [];
		const capped: FetchPage = async (offset, size) => {
			asked.push(offset);
			return { rows: rows(offset, Math.min(350, offset + Math.min(size, 50))), total: 350 };
		};
		expect(await readAll(capped)).toEqual(rows(0, 350));
		expect(asked.length).toBeLessThan(350 / 49 + 4);
	});

	test('any cap, even one that changes from page to page', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 600 }),
				fc.array(fc.integer({ min: 2, max: 120 }), { minLength: 1, maxLength: 20 }),
				fc.integer({ min: 1, max: 6 }),
				fc.option(fc.integer({ min: 1, max: 700 }), { nil: Infinity }),
				async (total, caps, concurrency, limit) => {
					let page = 0;
					const capped: FetchPage = async (offset, size) => {
						const most = caps[page++ % caps.length] ?? 2;
						return { rows: rows(offset, Math.min(total, offset + Math.min(size, most))), total };
					};
					const read = await readAll(capped, { concurrency, limit });
					expect(read).toEqual(rows(0, Math.min(total, limit)));
				},
			),
			{ numRuns: 300 },
		);
	});

	test('a total that is too high costs one page, and nothing else', async () => {
		for (const size of [0, 1, 2, 60, 100, 130]) {
			let asked = 0;
			const boasting: FetchPage = async (offset, wanted) => {
				asked++;
				return { rows: rows(offset, Math.min(size, offset + wanted)), total: 99_999 };
			};
			expect(await readAll(boasting, { concurrency: 1 })).toEqual(rows(0, size));
			expect(asked).toBeLessThanOrEqual(Math.floor(size / 99) + 2);
		}
	});
});

describe('pages that never end', () => {
	/** Makes an endless list fail the test instead of hanging it. */
	const counted = (asked: number): number => {
		if (asked > 500) throw new Error('It is read for ever.');
		return asked;
	};

	test('by offset: the same few pages in turn', async () => {
		let asked = 0;
		const turning: FetchPage = async () => {
			const from = (counted(asked++) % 3) * 100;
			return { rows: rows(from, from + 100) };
		};
		await expect(readAll(turning, { concurrency: 1 })).rejects.toThrow(nothingNew);
		expect(asked).toBeLessThan(60);
	});

	test('by cursor: a new cursor each time, for rows that are not new', async () => {
		let asked = 0;
		const restless = async () => ({
			rows: rows(0, 100),
			next: `cursor ${counted(asked++)}`,
		});
		await expect(readByCursor(restless)).rejects.toThrow(nothingNew);
		expect(asked).toBe(12);
	});

	test('by cursor: a new cursor each time, without rows', async () => {
		let asked = 0;
		const empty = async () => ({ rows: [], next: counted(asked++) });
		await expect(readByCursor(empty)).rejects.toThrow(nothingNew);
		expect(asked).toBe(11);
	});

	test('the rows read are not lost', async () => {
		let asked = 0;
		const fetchPage = async () => ({ rows: rows(0, 100), next: counted(asked++) });
		const open = (_: unknown, isNew: (row: Row) => boolean) => cursorPages(fetchPage, { isNew });
		const { rows: read, unfinished } = await collect<Row>(open, { limit: Infinity, key }, asIs);
		expect(read).toHaveLength(100);
		expect(unfinished?.progress).toMatchObject({ records: 100, next: '11' });
	});
});

describe('pages that only look endless', () => {
	test('a few pages without a new row are skipped', async () => {
		const pages = [rows(0, 5), ...Array.from({ length: 9 }, () => rows(0, 5)), rows(5, 9)];
		const fetchPage = async (next?: string | number) => {
			const index = Number(next ?? 0);
			return { rows: pages[index] ?? [], next: index + 1 < pages.length ? index + 1 : null };
		};
		expect(await readByCursor(fetchPage)).toEqual(rows(0, 9));
	});

	test('rows without identity are new', async () => {
		const pages = 30;
		const fetchPage = async (next?: string | number) => {
			const index = Number(next ?? 0);
			return { rows: [{}], next: index + 1 < pages ? index + 1 : '' };
		};
		expect(await readByCursor(fetchPage)).toHaveLength(pages);
		const listed = async (offset: number, size: number): Promise<Page<Row>> => ({
			rows: rows(offset, Math.min(3000, offset + size)).map(({ id }) => ({ name: id })),
		});
		// Without identity, a row cannot be recognized, so rows where two pages overlap appear
		// twice.
		expect((await readAll(listed)).length).toBeGreaterThanOrEqual(3000);
	});

	test.each([null, '', undefined])('a key of %j identifies no row', async (id) => {
		const fetchPage = async () => ({ rows: [{ id }, { id }] });
		expect(await readByCursor(fetchPage)).toHaveLength(2);
	});

	test.each([null, '', undefined])('a cursor of %j ends the list', async (next) => {
		let asked = 0;
		const fetchPage = async () => {
			asked++;
			return { rows: rows(0, 100), next };
		};
		expect(await readByCursor(fetchPage)).toHaveLength(100);
		expect(asked).toBe(1);
	});
});

test('pages overlap if any row has an identity, and not if none has', async () => {
	const offsets = async (list: Row[]) => {
		const asked: number[] = [];
		const read = await readAll(async (offset, size) => {
			asked.push(offset);
			return { rows: list.slice(offset, offset + size) };
		});
		return { read: read.length, second: asked[1] };
	};
	const nameless: Row[] = Array.from({ length: 150 }, () => ({ name: 'x' }));
	expect(await offsets(nameless)).toEqual({ read: 150, second: 100 });
	const mixed = [{ name: 'x' }, ...rows(1, 150)];
	expect(await offsets(mixed)).toEqual({ read: 150, second: 99 });
});
