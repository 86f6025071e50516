import type { IDataObject } from 'n8n-workflow';
import { clientView } from '../Persat/actions/client/view';
import type { View } from '../Persat/output/view';
import type { Evidence } from '../Persat/transport/endpoints';

export interface PersatEvent {
	/** The string Persat sends as `eventType`. */
	eventType: string;
	name: string;
	/** When Persat sends it, and when not. */
	description: string;
	/** How its records are shown. */
	view: View;
	/** How it is known that the string is right. */
	evidence: Evidence;
}

/** Every event of Persat's webhooks: the only place that knows their names. */
export const events: PersatEvent[] = [
	{
		eventType: 'client.created',
		name: 'Client Created',
		description:
			'A client was created on the web, by an import or in the Android app. Not sent for clients created through the API.',
		view: clientView,
		evidence: 'documented',
	},
	{
		eventType: 'client.deleted',
		name: 'Client Deleted',
		description:
			'A client was deleted on the web or in the Android app. Not sent for clients deleted through the API. Only the client number comes with it.',
		view: clientView,
		evidence: 'documented',
	},
	{
		eventType: 'client.updated',
		name: 'Client Updated',
		description:
			'A client was changed on the web, by an import or in the Android app. Not sent for changes through the API. The whole client comes with it.',
		view: clientView,
		evidence: 'documented',
	},
];

/** The choice that takes every event, those that this package does not know included. */
export const allEvents = '*';

/** What a call said happened. */
export interface Occurrence {
	/** Undefined when the body came without Persat's envelope. */
	eventType?: string;
	records: IDataObject[];
}

/**
 * Reads a webhook body: `{ eventType, payload }`, the payload an object or an array of records.
 * A body without the envelope is taken as the payload. Undefined when it is neither.
 */
export function readOccurrence(body: unknown): Occurrence | undefined {
	const enveloped = isRecord(body) && typeof body.eventType === 'string' && 'payload' in body;
	const payload = enveloped ? body.payload : body;
	const records = Array.isArray(payload) ? payload : [payload];
	if (!records.every(isRecord)) return undefined;
	if (!enveloped && Object.keys(records[0] ?? {}).length === 0) return undefined;
	return { eventType: enveloped ? String(body.eventType) : undefined, records };
}

function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
