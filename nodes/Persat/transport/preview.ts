import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Connection, RequestInput } from './connection';
import { endpointOf, readingOf, type Method, type Target } from './endpoints';
import type { Request } from './failure';
import { parseJson } from '../values/json';
import type { Outcome } from './retry';

/** A request that was not sent. */
export interface HeldBack {
	method: Method;
	/** Below the base URL. */
	path: string;
	query?: IDataObject;
	/** What would be sent as JSON. Null for no body. */
	body: unknown;
}

interface Exchange {
	outcome: Outcome<IN8nHttpFullResponse>;
	request: Request;
}

/**
 * Stands between an operation and Persat. Sends requests that only read. Checks and keeps the
 * others, and answers as if Persat returned no data.
 */
export class Preview {
	readonly heldBack: HeldBack[] = [];

	async exchange(connection: Connection, target: Target, input: RequestInput): Promise<Exchange> {
		const endpoint = endpointOf(target);
		// A request to an address the user entered is always held back.
		const isRead = endpoint.method === 'GET' && typeof target === 'string';
		if (isRead) return await connection.exchange(endpoint, input);
		const { path, json } = connection.prepare(endpoint, input);
		const reading = readingOf(endpoint);
		if (reading) {
			const { path: values, labels, chosen, hints } = input;
			const found = await connection.exchange(reading, { path: values, labels, chosen, hints });
			if (!('response' in found.outcome) || found.outcome.status >= 300) return found;
		}
		const { method } = endpoint;
		const { query } = input;
		const body: unknown = json === undefined ? null : parseJson(json);
		this.heldBack.push({ method, path, ...(query && { query }), body });
		return { outcome: nothing, request: { ...unsent, endpoint } };
	}
}

const nothing: Outcome<IN8nHttpFullResponse> = {
	status: 200,
	response: {
		statusCode: 200,
		headers: {},
		body: Buffer.from(JSON.stringify({ success: true, data: {} })),
	},
};

const unsent = { attempts: 0, timeoutMs: 0, baseUrl: '', pathValues: {}, labels: {} };
