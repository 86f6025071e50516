import { createHash } from 'node:crypto';
import { Connection, type RequestInput } from './connection';
import type { Endpoint } from './endpoints';

type Exchange = Awaited<ReturnType<Connection['exchange']>>;

/** A read request and its response. */
export interface Read {
	endpoint: Endpoint;
	input: RequestInput;
	/** Digest of the response's bytes. */
	body: string;
}

/** Most reads to repeat, because their responses are kept until the list is read. */
const mostReads = 100;

/**
 * A connection that can repeat earlier reads. It tells whether all responses are the same before
 * any of them is parsed. If not, whoever reads the list gets these responses, so that no request is
 * sent twice.
 */
export class RepeatingConnection extends Connection {
	private readonly ahead = new Map<string, Exchange>();

	private readonly made = new Map<string, Read>();

	private isRepeatable = true;

	/**
	 * Repeats reads, and records all reads from now on. Returns whether every response is the same
	 * as before. False without reads.
	 */
	async repeat(reads: Read[] = []): Promise<boolean> {
		this.made.clear();
		this.isRepeatable = true;
		const same = await Promise.all(
			reads.map(async ({ endpoint, input, body }) => {
				const exchange = await super.exchange(endpoint, input);
				this.ahead.set(keyOf(endpoint, input), exchange);
				return digestOf(exchange) === body;
			}),
		);
		return same.length > 0 && same.every(Boolean);
	}

	/** The recorded reads. Empty if they cannot be repeated. */
	get reads(): Read[] {
		return this.isRepeatable && this.made.size <= mostReads ? [...this.made.values()] : [];
	}

	override async exchange(endpoint: Endpoint, input: RequestInput): Promise<Exchange> {
		const key = keyOf(endpoint, input);
		const ready = this.ahead.get(key);
		this.ahead.delete(key);
		const exchange = ready ?? (await super.exchange(endpoint, input));
		const body = endpoint.method === 'GET' ? digestOf(exchange) : undefined;
		if (body === undefined || this.made.has(key)) this.isRepeatable = false;
		else this.made.set(key, { endpoint, input, body });
		return exchange;
	}
}

const keyOf = ({ path }: Endpoint, { path: values, query }: RequestInput) =>
	JSON.stringify([path, values, query]);

/** Undefined unless the response is a success. */
function digestOf({ outcome }: Exchange): string | undefined {
	if (!('response' in outcome) || outcome.status !== 200) return undefined;
	const { body } = outcome.response;
	return Buffer.isBuffer(body) ? createHash('sha256').update(body).digest('base64') : undefined;
}
