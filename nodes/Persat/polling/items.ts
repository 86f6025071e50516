import type { IDataObject } from 'n8n-workflow';
import { eventItem } from '../output/eventItem';
import type { NameSource, Showing } from '../output/recordTable';
import { showRecords } from '../output/show';
import type { View } from '../output/view';
import { entities } from '../records';
import { objectView } from '../records/clientObject';
import { elementView } from '../records/masterDb';
import type { PersatClient } from '../transport/client';
import type { Change } from './change';
import { polledEntityOf, type PolledEntity, type PollingEvent } from './events';
import type { PollingSettings } from './settings';

/** A change that is one of the chosen events. */
export interface Found {
	event: PollingEvent;
	change: Change;
}

const views: Record<PolledEntity, View> = {
	client: entities.client.view,
	clientObject: objectView,
	delivery: entities.delivery.view,
	form: entities.form.view,
	masterDb: elementView,
	workOrder: entities.workOrder.view,
};

/** One item per change, like those of Persat Trigger. */
export async function toItems(
	found: Found[],
	{ output, fullRecord, timeZone }: Pick<PollingSettings, 'output' | 'fullRecord' | 'timeZone'>,
	{ persat, lookups }: { persat: PersatClient; lookups: NameSource },
): Promise<IDataObject[]> {
	return await Promise.all(
		found.map(async ({ event, change }): Promise<IDataObject> => {
			const entity = polledEntityOf(event);
			const full = fullRecord ? await readFull(entity, change.record, persat) : {};
			const about = { ...aboutOf(event, change), ...full.about };
			const { record } = full;
			const payload = change.record;
			if (output === 'raw') return eventItem(about, { payload, record });
			const shown = await simplify({ ...payload, ...record }, views[entity], { lookups, timeZone });
			return eventItem(about, { payload, record, simplified: shown });
		}),
	);
}

function aboutOf(event: PollingEvent, { key, before, changed }: Change): IDataObject {
	return {
		event: event.id,
		// Persat does not send polling events, so they have no name of Persat's.
		eventType: null,
		messageId: `${event.id}:${key}`,
		...(event.detection === 'comparison' && { previousState: before?.state ?? null, changed }),
	};
}

/**
 * Undefined if the record does not have the documented shape, so that one such record does not stop
 * the others.
 */
async function simplify(
	record: object,
	view: View,
	showing: Showing,
): Promise<IDataObject | undefined> {
	const choice = { mode: 'simplified' as const };
	const [shown] = await showRecords([record], view, showing, choice).catch(() => []);
	return shown;
}

interface FullRecord {
	record?: object;
	about?: { enriched: boolean; notEnrichedReason?: string };
}

async function readFull(
	name: PolledEntity,
	listed: object,
	persat: PersatClient,
): Promise<FullRecord> {
	// The lists of these two already contain the full record.
	if (name === 'clientObject' || name === 'masterDb') return {};
	const entity = entities[name];
	const id = entity.idOf(listed);
	const without = (reason: string) => ({ about: { enriched: false, notEnrichedReason: reason } });
	if (id === undefined) return without('The record has no ID of its own yet');
	const read = entity.find(persat, id).then(
		(record) => record ?? 'The record no longer exists in Persat',
		(error: Error) => error.message,
	);
	const record = await read;
	return typeof record === 'string' ? without(record) : { record, about: { enriched: true } };
}
