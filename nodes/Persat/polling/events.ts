import { became, type Change } from './change';

/** The kinds of records that polling events are about. */
export type PolledEntity =
	| 'client'
	| 'clientObject'
	| 'delivery'
	| 'form'
	| 'masterDb'
	| 'workOrder';

/** How a change is found: by its time in a list, or by comparing the records of a range of days. */
export type Detection = 'time' | 'comparison';

export interface PollingEvent {
	/** Starts with the entity. The same as in Persat Trigger if it has the event too, as is the name. */
	id: `${PolledEntity}.${string}`;
	name: string;
	detection: Detection;
	/** How it is found, in at most 90 characters. Its cost is in docs/polling-trigger.md. */
	description: string;
	/** Whether a change is this event. Without it, every change is. */
	happenedIn?(change: Change): boolean;
	/** Whether a record in this state could have had the event. Without it, every record could. */
	fits?(state: string | undefined): boolean;
}

const isClosed = (state: string) => state.startsWith('CERRADA');
const isCanceled = (state: string) => state === 'CANCELADA';
const isReported = (state: string) => state === 'INFORME';
const deliveryEnds = new Set(['FINISHED', 'FINISHED_WITH_DEVIATION', 'NOT_FINISHED']);
const isEnded = (state: string) => deliveryEnds.has(state);
const known = (isWanted: (state: string) => boolean) => (state: string | undefined) =>
	state !== undefined && isWanted(state);

const changedAny =
	(...names: string[]) =>
	({ changed }: Change) =>
		names.some((name) => changed.includes(name));
const isNew = (change: Change) => change.isNew;
const changedState = changedAny('state');

/** Whether a report was added, or edited before the order was closed. */
function wasReported(change: Change): boolean {
	if (became(change, isReported)) return true;
	const { before, after, changed, isNew: isCreated } = change;
	if (!before) return isCreated && Boolean(after.results);
	return changed.includes('results') && (before.results === '' || after.state === 'INFORME');
}

/** A new day, start or technician; also an older order that came into the range. */
const wasScheduled = (change: Change) =>
	change.before ? changedAny('date', 'startsAt', 'technicians')(change) : !change.isNew;

/** All polling events, in panel order. */
export const pollingEvents: PollingEvent[] = [
	{
		id: 'client.createdOrUpdated',
		name: 'Client Created or Updated',
		detection: 'time',
		description: 'Reads all clients, one request per 100. Poll every 15 minutes or less often.',
	},
	{
		id: 'clientObject.createdOrUpdated',
		name: 'Client Object Created or Updated',
		detection: 'time',
		description: 'Found by the time of the last change. Deleted objects are not found.',
	},
	{
		id: 'delivery.created',
		name: 'Delivery Created',
		detection: 'time',
		description: 'Found by creation time, including deliveries created through the API',
	},
	{
		id: 'delivery.finished',
		name: 'Delivery Finished',
		detection: 'comparison',
		description: "The driver reported how it ended. Watches deliveries created within 'Days Back'.",
		happenedIn: (change) => became(change, isEnded),
		fits: known(isEnded),
	},
	{
		id: 'delivery.stateUpdated',
		name: 'Delivery State Updated',
		detection: 'comparison',
		description: "The state changed. Watches deliveries created within 'Days Back'.",
		happenedIn: changedState,
	},
	{
		id: 'form.created',
		name: 'Form Created',
		detection: 'comparison',
		description: 'A form was filled in, or created through the API',
		happenedIn: isNew,
	},
	{
		id: 'form.stateUpdated',
		name: 'Form State Updated',
		detection: 'comparison',
		description: "Needs one request per form. Watches forms created within 'Days Back'.",
		happenedIn: changedState,
	},
	{
		id: 'form.updated',
		name: 'Form Updated',
		detection: 'comparison',
		description: "Answers changed. Watches forms created within 'Days Back'.",
		happenedIn: changedAny('answers'),
	},
	{
		id: 'masterDb.createdOrUpdated',
		name: 'Master Db Element Created or Updated',
		detection: 'time',
		description: 'Found by the time of the last change. Deleted elements are not found.',
	},
	{
		id: 'workOrder.canceled',
		name: 'Work Order Canceled',
		detection: 'comparison',
		description: 'The order was canceled (state CANCELADA)',
		happenedIn: (change) => became(change, isCanceled),
		fits: known(isCanceled),
	},
	{
		id: 'workOrder.closed',
		name: 'Work Order Closed',
		detection: 'comparison',
		description: 'The order was closed, including through the API',
		happenedIn: (change) => became(change, isClosed),
		fits: known(isClosed),
	},
	{
		id: 'workOrder.created',
		name: 'Work Order Created',
		detection: 'comparison',
		description: "Created by a user or through the API, with a day within 'Days Ahead'",
		happenedIn: isNew,
	},
	{
		id: 'workOrder.finished',
		name: 'Work Order Finished',
		detection: 'comparison',
		description: 'A technician reported (state INFORME), or changed the report',
		happenedIn: wasReported,
		fits: known((state) => isReported(state) || isClosed(state)),
	},
	{
		id: 'workOrder.scheduled',
		name: 'Work Order Rescheduled or Reassigned',
		detection: 'comparison',
		description: 'Day, start or technicians changed, or a pending order was scheduled',
		happenedIn: wasScheduled,
	},
	{
		id: 'workOrder.stateUpdated',
		name: 'Work Order State Updated',
		detection: 'comparison',
		description: 'The order changed to another state',
		happenedIn: changedState,
	},
];

/** The kind of record an event is about. */
export function polledEntityOf({ id }: PollingEvent): PolledEntity {
	return id.split('.')[0] as PolledEntity;
}
