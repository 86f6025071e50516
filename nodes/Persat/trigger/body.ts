import type { IWebhookFunctions } from 'n8n-workflow';
import { parseJson } from '../values/json';
import { isRecord } from '../values/n8nValues';

/** What the body of a call says. */
export interface WebhookEvent {
	/** The name that came; undefined when the body came without Persat's envelope. */
	eventType?: string;
	/** One for each record: an object, or whatever else an event turns out to carry. */
	payloads: unknown[];
}

/** Has n8n read the body: 2.41.1 reads the usual media types only. A body that cannot be read stays missing. */
export async function readRawBody(context: IWebhookFunctions): Promise<void> {
	const request = context.getRequestObject() as { rawBody?: Buffer } & Partial<{
		readRawBody: () => Promise<void>;
		contentType: string;
	}>;
	if (request.rawBody || request.contentType?.startsWith('multipart/')) return;
	await request.readRawBody?.().catch(() => undefined);
}

/** The JSON in the bytes that were signed, whatever content type they came under. */
export function parseBody(rawBody: Buffer | undefined): unknown {
	return parseJson(rawBody?.toString('utf8').replace(/^\uFEFF/, '') ?? '');
}

/**
 * Reads a webhook body: `{ eventType, payload }`, the payload an object or an array.
 * A body without the envelope is the payload itself. Undefined when it is neither.
 */
export function readWebhookEvent(body: unknown): WebhookEvent | undefined {
	if (isRecord(body) && typeof body.eventType === 'string' && body.eventType !== '') {
		const { eventType, payload, ...rest } = body;
		return { eventType: String(eventType), payloads: listOf('payload' in body ? payload : rest) };
	}
	const records: unknown[] = Array.isArray(body) ? body : [body];
	const [first] = records;
	const hasRecords = isRecord(first) && Object.keys(first).length > 0 && records.every(isRecord);
	return hasRecords ? { payloads: records } : undefined;
}

/** An event with an empty list has still happened. */
function listOf(payload: unknown): unknown[] {
	return Array.isArray(payload) && payload.length > 0 ? payload : [payload];
}
