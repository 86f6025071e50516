import type { PollingSettings } from '../settings';
import { polledEntityOf, type PolledEntity } from '../events';
import {
	clientObjects,
	clients,
	deliveryReader,
	elements,
	newDeliveries,
	type PolledAccount,
} from './lists';
import type { Source } from './source';
import { deliveries, forms, workOrders } from './watched';

/** Days before today to compare if only new forms are wanted, because some arrive late. */
const daysBackForNewForms = 2;

/** What to read for the chosen events. Events of one entity share it. */
export function sourcesOf(settings: PollingSettings, account: PolledAccount): Source[] {
	const { events, objectTypes, client, masterDbs, daysBack, daysAhead, timeZone } = settings;
	const ids = new Set(events.map(({ id }) => id));
	const isPolled = (entity: PolledEntity) =>
		events.some((event) => polledEntityOf(event) === entity);
	const sources: Source[] = [];
	if (isPolled('client')) sources.push(clients(account));
	if (isPolled('clientObject')) {
		sources.push(...objectTypes.map((type) => clientObjects(account, type, client)));
	}
	if (isPolled('masterDb')) sources.push(...masterDbs.map((id) => elements(account, id)));
	if (isPolled('delivery')) {
		const read = deliveryReader(account);
		// The wider range first, because it includes the other.
		if (ids.has('delivery.stateUpdated') || ids.has('delivery.finished')) {
			sources.push(deliveries(read, daysBack));
		}
		if (ids.has('delivery.created')) sources.push(newDeliveries(read));
	}
	if (isPolled('form')) {
		const withStates = ids.has('form.stateUpdated');
		const isWatched = withStates || ids.has('form.updated');
		const back = isWatched ? Math.max(daysBack, daysBackForNewForms) : daysBackForNewForms;
		sources.push(forms(account, { daysBack: back, withStates }));
	}
	if (isPolled('workOrder')) {
		sources.push(workOrders(account, { daysBack, daysAhead }, timeZone));
	}
	return sources;
}
