import type { Lookups } from '../lookups/lookups';
import { entities, type Entity } from '../records';
import { wasStateSetByApi } from '../records/form';
import { matchesFilters, type Lists } from '../records/filters';
import type { Change } from './change';
import { polledEntityOf, type PolledEntity } from './events';
import type { PolledAccount } from './sources/lists';
import type { Source } from './sources/source';
import type { Found } from './items';
import type { PollingSettings } from './settings';

/**
 * Persat's author ID for everything created through the API. Source: "Authorship" of Persat's
 * reference.
 */
const apiAuthor = -1;

/** The chosen events that a change is. Empty if the filters reject it. */
export async function eventsIn(
	{ entity, detection }: Pick<Source, 'entity' | 'detection'>,
	change: Change,
	settings: PollingSettings,
	account: PolledAccount,
): Promise<Found[]> {
	const { events, onlyWhenChanged, ignoreApiChanges } = settings;
	const happened = events.filter(
		(event) =>
			polledEntityOf(event) === entity &&
			event.detection === detection &&
			(event.happenedIn?.(change) ?? true),
	);
	const { before, changed, record } = change;
	if (happened.length === 0) return [];
	if (
		before &&
		onlyWhenChanged.length > 0 &&
		!onlyWhenChanged.some((one) => changed.includes(one))
	) {
		return [];
	}
	const lists = listsOf(account.lookups);
	if (!(await matchesFilters(record, entityOf(entity), settings.filters, lists))) return [];
	if (ignoreApiChanges && (await isFromApi(entity, change, account))) return [];
	return happened.map((event) => ({ event, change }));
}

/** Records for a test run: those the chosen events could be about now. */
export async function eventsThatFit(
	source: Pick<Source, 'entity' | 'detection'>,
	change: Change,
	settings: PollingSettings,
	account: PolledAccount,
): Promise<Found[]> {
	const fitting = settings.events.filter(({ fits }) => fits?.(change.after.state) ?? true);
	const anything = fitting.map((event) => ({ ...event, happenedIn: undefined }));
	return await eventsIn(source, change, { ...settings, events: anything }, account);
}

/** Whether a change was made through the API, if Persat names its author. */
async function isFromApi(
	entity: PolledEntity,
	{ record, isNew, changed }: Change,
	{ persat }: PolledAccount,
): Promise<boolean> {
	if (isNew) return authorOf(record) === apiAuthor;
	const isState = entity === 'form' && changed.includes('state') && changed.length === 1;
	return isState && (await wasStateSetByApi(persat, record));
}

const authorOf = (record: { created_by_user_id?: number }) => record.created_by_user_id;

function entityOf(name: PolledEntity): Entity | undefined {
	return name === 'clientObject' || name === 'masterDb' ? undefined : entities[name];
}

/** A failed look-up fails the poll, so that the next one decides. */
function listsOf(lookups: Lookups): Lists {
	return {
		labels: async (list, having) => await lookups.getNames(list, having),
		versions: async (list, having) => await lookups.getVersions(list, having),
	};
}
