/** The most rows Persat gives in one page. Source: Persat's docs. */
export const largestPage = 100;

/** Consecutive pages that may bring no new row, because rows move while a list is read. */
export const maxStalePages = 10;

export const nothingNew =
	'Persat keeps sending records that were already read, so the list cannot be completed';

/** One page of a list; `limit` and `total` as Persat reports them, never to be depended on. */
export interface Page<R> extends Paging {
	rows: R[];
}

export interface Paging {
	limit?: number;
	total?: number;
	/** Cursor of the next page; null or absent at the end. */
	next?: string | number | null;
}
