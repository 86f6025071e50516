import type { IDataObject } from 'n8n-workflow';

/** The most rows Persat gives in one page. Source: Persat's docs. */
export const largestPage = 100;

/** One page of a list; `limit` and `total` as Persat reports them, never to be depended on. */
export interface Page {
	rows: IDataObject[];
	limit?: number;
	total?: number;
}

export interface OffsetPaging {
	fetchPage: (offset: number, limit: number) => Promise<Page>;
	/** Rows the user asked for; Infinity for all. */
	wanted: number;
	/** Pages fetched at once after the first. */
	concurrency: number;
}

/**
 * Pages of an offset/limit list, in order. After the first page the others come in bounded
 * parallel as far as the reported total reaches; only a short page ends the list.
 */
export async function* offsetPages({
	fetchPage,
	wanted,
	concurrency,
}: OffsetPaging): AsyncGenerator<IDataObject[]> {
	const asked = Math.min(largestPage, wanted);
	const first = await fetchPage(0, asked);
	yield first.rows;
	// A server that caps pages lower says so in `limit`; its pages are full at that size.
	const pageSize = Math.min(asked, positive(first.limit) ?? asked);
	if (first.rows.length < pageSize) return;

	const expected = Math.min(positive(first.total) ?? 0, wanted);
	const ahead: Array<{ limit: number; page: Promise<Page> }> = [];
	let offset = pageSize;
	const ask = () => {
		const rest = wanted - offset;
		const limit = rest > 0 ? Math.min(pageSize, rest) : pageSize;
		const page = fetchPage(offset, limit);
		// Its rejection is met when its turn comes; until then it is not unhandled.
		page.catch(() => undefined);
		ahead.push({ limit, page });
		offset += limit;
	};
	for (;;) {
		while (ahead.length < concurrency && offset < expected) ask();
		if (ahead.length === 0) ask();
		const next = ahead.shift()!;
		const { rows } = await next.page;
		yield rows;
		if (rows.length < next.limit) return;
	}
}

function positive(value: number | undefined): number | undefined {
	return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

const stuckMessage = 'Persat sent the same page of the list again, so the list cannot be completed';

/**
 * Takes rows from pages until `wanted` are there, and fetches no further.
 * A row whose key was seen is left out: lists that change while they are read repeat rows.
 */
export async function collect(
	pages: AsyncGenerator<IDataObject[]>,
	wanted: number,
	key: (row: IDataObject) => unknown,
): Promise<IDataObject[]> {
	const rows = new Map<unknown, IDataObject>();
	for await (const page of pages) {
		const before = rows.size;
		for (const row of page) {
			const id = key(row) ?? row;
			if (rows.has(id)) continue;
			rows.set(id, row);
			if (rows.size >= wanted) return [...rows.values()];
		}
		if (page.length > 0 && rows.size === before) throw new Error(stuckMessage);
	}
	return [...rows.values()];
}
