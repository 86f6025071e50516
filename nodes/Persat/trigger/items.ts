import type { IDataObject } from 'n8n-workflow';
import { eventItem } from '../output/eventItem';
import type { Enrichment, EnrichmentOptions } from './enrichment';
import type { EventMetadata } from './matching';

/** One record in the chosen output. A record that cannot be simplified is passed on unchanged. */
export function toItem(
	payload: unknown,
	{ event, possibleEvents, eventType, messageId }: EventMetadata,
	{ record, simplified, problem }: Enrichment,
	{ fullRecord }: EnrichmentOptions,
): IDataObject {
	const about: IDataObject = {
		event: event?.id ?? null,
		...(possibleEvents && { possibleEvents: possibleEvents.map(({ id }) => id) }),
		eventType: eventType ?? null,
		messageId: messageId ?? null,
		...(problem !== undefined
			? { enriched: false, notEnrichedReason: problem }
			: fullRecord && { enriched: true }),
	};
	return eventItem(about, { payload, record, simplified });
}
