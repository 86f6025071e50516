import type { IDataObject } from 'n8n-workflow';

/** What a call said happened. */
export interface Occurrence {
	/** The name that came; undefined when the body came without Persat's envelope. */
	eventType?: string;
	/** One for each record: an object, or whatever else an event turns out to carry. */
	payloads: unknown[];
}

/** The JSON in the bytes that were signed, whatever content type they came under. */
export function parseBody(rawBody: Buffer | undefined): unknown {
	try {
		return JSON.parse(rawBody?.toString('utf8').replace(/^\uFEFF/, '') ?? '');
	} catch {
		return undefined;
	}
}

/**
 * Reads a webhook body: `{ eventType, payload }`, the payload an object or an array.
 * A body without the envelope is taken as the payload. Undefined when it is neither.
 */
export function readOccurrence(body: unknown): Occurrence | undefined {
	if (isRecord(body) && typeof body.eventType === 'string' && body.eventType !== '') {
		const { eventType, payload, ...rest } = body;
		return { eventType: String(eventType), payloads: listOf('payload' in body ? payload : rest) };
	}
	const records = Array.isArray(body) ? body : [body];
	const hasRecords = records.length > 0 && records.every(isRecord);
	return hasRecords && Object.keys(records[0]).length > 0 ? { payloads: records } : undefined;
}

/** An event with an empty list has still happened. */
function listOf(payload: unknown): unknown[] {
	return Array.isArray(payload) && payload.length > 0 ? payload : [payload];
}

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
