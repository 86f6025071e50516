/** One call to the API, as received. */
export interface RequestRecord {
	/** Operation ID such as `client.get`. Null if no operation has that method and path. */
	operation: string | null;
	method: string;
	/** Raw path with `/v1`, not decoded, without the query. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Parsed if it is JSON, otherwise the raw text. Undefined if there was none. */
	body: unknown;
	/** Null if no status was sent (yet): a reset or a stall. */
	status: number | null;
	/** Arrival (Unix milliseconds). */
	at: number;
	/** Number of concurrent calls when it arrived, including itself. */
	atOnce: number;
}

export interface RequestLog {
	records: RequestRecord[];
	calls(operation: string): RequestRecord[];
	count(operation?: string): number;
	reset(): void;
}

export function createLog(): RequestLog {
	const records: RequestRecord[] = [];
	const calls = (operation: string) => records.filter((record) => record.operation === operation);
	return {
		records,
		calls,
		count: (operation) => (operation === undefined ? records : calls(operation)).length,
		// Emptied in place, because a test may hold the array.
		reset: () => void records.splice(0),
	};
}
