import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { collect, offsetPages, type Page } from '../../nodes/Persat/transport/paging.ts';

const rows = (from: number, to: number): IDataObject[] =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index }));

/** A list of `size` rows; what is asked is written down. */
function list(size: number, told: (page: Page) => Page = (page) => page) {
	const asked: Array<[number, number]> = [];
	let running = 0;
	let most = 0;
	return {
		asked,
		most: () => most,
		fetchPage: async (offset: number, limit: number): Promise<Page> => {
			asked.push([offset, limit]);
			most = Math.max(most, ++running);
			await new Promise((resolve) => setImmediate(resolve));
			running--;
			const page = rows(offset, Math.min(size, offset + limit));
			return told({ rows: page, limit, total: size });
		},
	};
}

const key = ({ id }: IDataObject) => id;
const read = async (source: ReturnType<typeof list>, wanted = Infinity, concurrency = 5) =>
	await collect(offsetPages({ fetchPage: source.fetchPage, wanted, concurrency }), { wanted, key });

describe('offset paging', () => {
	test('is exact for any size, limit and concurrency', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 1200 }),
				fc.option(fc.integer({ min: 1, max: 1300 }), { nil: Infinity }),
				fc.integer({ min: 1, max: 8 }),
				async (size, wanted, concurrency) => {
					const source = list(size);
					expect(await read(source, wanted, concurrency)).toEqual(rows(0, Math.min(size, wanted)));
					expect(source.most()).toBeLessThanOrEqual(concurrency);
				},
			),
			{ numRuns: 60 },
		);
	});

	test('a total that is missing, wrong or absurd changes nothing', async () => {
		for (const total of [undefined, 0, -1, 3, 5000, Number.NaN]) {
			const source = list(350, (page) => ({ ...page, total }));
			expect(await read(source)).toEqual(rows(0, 350));
		}
	});

	test('a server that caps its pages lower is followed', async () => {
		const source = list(130);
		const capped = async (offset: number, limit: number): Promise<Page> => ({
			rows: (await source.fetchPage(offset, Math.min(limit, 40))).rows,
			limit: 40,
		});
		const pages = offsetPages({ fetchPage: capped, wanted: Infinity, concurrency: 3 });
		expect(await collect(pages, { wanted: Infinity, key })).toEqual(rows(0, 130));
	});

	test('the last page asks only for what is still wanted', async () => {
		const source = list(1000);
		await read(source, 250);
		expect(source.asked).toEqual([
			[0, 100],
			[100, 100],
			[200, 50],
		]);
	});

	test('rows that come twice because the list grew are given once', async () => {
		let inserted = 0;
		const growing = async (offset: number, limit: number): Promise<Page> => {
			const all = [...rows(5000, 5000 + inserted), ...rows(0, 250)];
			inserted += 3;
			return { rows: all.slice(offset, offset + limit) };
		};
		const pages = offsetPages({ fetchPage: growing, wanted: Infinity, concurrency: 1 });
		const ids = (await collect(pages, { wanted: Infinity, key })).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(rows(0, 250).map(({ id }) => id)));
	});

	test('a list that shrinks while it is read ends', async () => {
		let size = 450;
		const shrinking = async (offset: number, limit: number): Promise<Page> => {
			size -= 60;
			return { rows: rows(offset, Math.min(size, offset + limit)), total: 450 };
		};
		const pages = offsetPages({ fetchPage: shrinking, wanted: Infinity, concurrency: 4 });
		expect((await collect(pages, { wanted: Infinity, key })).length).toBeGreaterThan(0);
	});

	test('a server that sends the same page for ever is an error, not a loop', async () => {
		const same = async (): Promise<Page> => ({ rows: rows(0, 100) });
		const pages = offsetPages({ fetchPage: same, wanted: Infinity, concurrency: 2 });
		await expect(collect(pages, { wanted: Infinity, key })).rejects.toThrow('same page');
	});

	test('rows without a key are never taken for one another', async () => {
		async function* pages() {
			yield [{ name: 'a' }, { name: 'b' }];
		}
		expect(await collect(pages(), { wanted: Infinity, key })).toHaveLength(2);
	});
});
