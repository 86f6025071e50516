import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { parseJsonExactly } from '../values/json';
import { isRecord } from '../values/n8nValues';
import { findEvent } from './matching';
import { eventsOfShape } from './shapes';
import { toText } from '../values/text';

/** One event of a call's body. */
export interface WebhookEvent {
	/** The name in the body. Undefined if there is none. */
	eventType?: string;
	/** One per record: an object, or whatever else an event contains. */
	payloads: unknown[];
}

/**
 * Has n8n read the body. n8n 2.41.1 reads only common media types by itself. An unreadable body
 * stays missing.
 */
export async function readRawBody(context: IWebhookFunctions): Promise<void> {
	const request = context.getRequestObject() as { rawBody?: Buffer } & Partial<{
		readRawBody: () => Promise<void>;
		contentType: string;
	}>;
	if (request.rawBody || request.contentType?.startsWith('multipart/')) return;
	await request.readRawBody?.().catch(() => undefined);
}

/** The JSON in the signed bytes, whatever their content type. */
export function parseBody(rawBody: Buffer | undefined): unknown {
	return parseJsonExactly(rawBody?.toString('utf8').replace(/^\uFEFF/, '') ?? '');
}

/** The events in a body: one, several in a list of envelopes, or none. */
export function readWebhookEvents(body: unknown): WebhookEvent[] {
	const isListOfEnvelopes = Array.isArray(body) && body.some((one) => readEnvelope(one));
	const events = isListOfEnvelopes ? body.map(readWebhookEvent) : [readWebhookEvent(body)];
	return events.filter((event) => event !== undefined);
}

/**
 * Reads one event: `{ eventType, payload }`, where the payload is an object or an array. A body
 * without this envelope is itself the payload. Undefined if there is no record.
 */
export function readWebhookEvent(body: unknown): WebhookEvent | undefined {
	const envelope = readEnvelope(body);
	if (envelope) return { eventType: envelope.name, payloads: listOf(envelope.payload) };
	const records: unknown[] = Array.isArray(body) ? body : [body];
	const [first] = records;
	const hasRecords = isRecord(first) && Object.keys(first).length > 0 && records.every(isRecord);
	return hasRecords ? { payloads: records } : undefined;
}

/**
 * Keys for an event's name: Persat's first, then those of other senders (Svix's docs, Standard
 * Webhooks, common use), which records could have too.
 */
const nameKeys = ['eventType', 'event_type', 'type', 'event'];
const payloadKeys = ['payload', 'data'];

function readEnvelope(body: unknown): { name: string; payload: unknown } | undefined {
	if (!isRecord(body)) return undefined;
	const payloadKey = payloadKeys.find((key) => key in body && eventsOfShape(body).length === 0);
	const nameKey = nameKeys.find((key) => isName(body[key], key, payloadKey));
	if (nameKey === undefined) return undefined;
	const { [nameKey]: name, ...rest } = body;
	return { name: toText(name), payload: payloadKey === undefined ? rest : body[payloadKey] };
}

/** A text next to a record's own fields, such as a `type`, is a name only if it looks like one. */
function isName(text: IDataObject[string], key: string, payloadKey: string | undefined): boolean {
	if (typeof text !== 'string' || text === '') return false;
	const isEnvelope = key === nameKeys[0] || payloadKey !== undefined;
	return isEnvelope || findEvent(text) !== undefined || /^[\w-]+(\.[\w-]+)+$/.test(text);
}

/** An event with an empty list still counts. */
function listOf(payload: unknown): unknown[] {
	return Array.isArray(payload) && payload.length > 0 ? payload : [payload];
}
