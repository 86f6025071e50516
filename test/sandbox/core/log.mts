/** One call to the API, as it arrived. */
export interface RequestRecord {
	/** Operation id such as `client.get`; null when no operation has that method and path. */
	operation: string | null;
	method: string;
	/** Raw path with `/v1`, undecoded, without the query. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	/** Parsed when it is JSON, else the raw text; undefined when there was none. */
	body: unknown;
	/** Null when no status was sent (yet): a reset or a stall. */
	status: number | null;
	/** Arrival, Unix milliseconds. */
	at: number;
	/** Calls under way when it arrived, itself included. */
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
		// Emptied in place: a test may hold the array.
		reset: () => void records.splice(0),
	};
}
