import type { IDataObject } from 'n8n-workflow';
import type { Enrichment, EnrichmentOptions } from './enrichment';
import type { EventMetadata } from './matching';

/** One record as the user chose to see it. What cannot be simplified goes out as it came. */
export function toItem(
	payload: unknown,
	{ event, eventType, messageId }: EventMetadata,
	{ record, simplified, problem }: Enrichment,
	{ fullRecord }: EnrichmentOptions,
): IDataObject {
	const about: IDataObject = {
		event: event?.id ?? null,
		eventType: eventType ?? null,
		messageId: messageId ?? null,
		...(problem !== undefined
			? { enriched: false, notEnrichedReason: problem }
			: fullRecord && { enriched: true }),
	};
	// A field of a record never hides what the item says about its event.
	if (simplified) return { ...about, ...simplified, ...about };
	return { ...about, payload: payload as IDataObject, ...(record && { record }) };
}
