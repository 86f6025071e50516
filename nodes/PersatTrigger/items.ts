import type { IDataObject } from 'n8n-workflow';
import { present } from '../Persat/output/view';
import { isRecord } from './body';
import type { Found } from './enrichment';
import { entities } from './entities';
import { entityOf, type PersatEvent } from './events';

/** What every item of an event says about it. */
export interface About {
	event: PersatEvent | undefined;
	/** The name that really came. */
	eventType: string | undefined;
	/** The same whenever Persat sends the event again. */
	messageId: string | undefined;
}

export interface ItemChoice {
	output: string;
	fullRecord: boolean;
}

/** One record as the user chose to see it. What cannot be simplified goes out as it came. */
export function toItem(
	payload: unknown,
	{ event, eventType, messageId }: About,
	{ record, known, problem }: Found,
	{ output, fullRecord }: ItemChoice,
): IDataObject {
	const about: IDataObject = {
		event: event?.id ?? null,
		eventType: eventType ?? null,
		messageId: messageId ?? null,
		...(problem !== undefined
			? { enriched: false, notEnrichedReason: problem }
			: fullRecord && { enriched: true }),
	};
	const whole = { ...about, payload: payload as IDataObject, ...(record && { record }) };
	if (output === 'raw' || !event || !isRecord(payload)) return whole;

	const { view, idOf } = entities[entityOf(event)];
	if (idOf(payload) === undefined) return whole;
	try {
		const choice = { mode: 'simplified' as const, selected: [] };
		const [shown] = present([{ ...payload, ...record }], view, choice, () => known);
		return { ...about, ...shown, ...about };
	} catch {
		// Persat may send another form than it documents: better the record as it came than no event.
		return whole;
	}
}
