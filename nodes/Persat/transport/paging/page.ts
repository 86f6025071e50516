/** Most rows Persat returns per page. Source: Persat's docs. */
export const largestPage = 100;

/** Most consecutive pages without a new row. Some are normal, because rows move while a list is read. */
export const maxStalePages = 10;

export const nothingNew =
	'Persat keeps sending records that were already read, so the list cannot be completed';

/** One page of a list. `limit` and `total` are as Persat reports them; do not rely on them. */
export interface Page<R> extends Paging {
	rows: R[];
}

export interface Paging {
	limit?: number;
	total?: number;
	/** Cursor of the next page. Null or absent at the end. */
	next?: string | number | null;
}
