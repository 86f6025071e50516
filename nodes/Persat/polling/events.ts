import { became, type Change } from './change';

/** What polling events are about. */
export type PolledEntity =
	| 'client'
	| 'clientObject'
	| 'delivery'
	| 'form'
	| 'masterDb'
	| 'workOrder';

/** How a change is found: by its time in a list, or by comparing what a range of days has. */
export type Detection = 'time' | 'comparison';

export interface PollingEvent {
	/** Begins with the entity. Where Persat Trigger has the event, too, it is the same. */
	id: `${PolledEntity}.${string}`;
	name: string;
	detection: Detection;
	/** How it is found, what a poll costs, and what is not found. */
	description: string;
	/** Whether a change is this event; without it, each is. */
	happenedIn?(change: Change): boolean;
	/** Whether a record in this state could have had the event; without it, each could. */
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

/** A report that appeared, or was changed before the order was closed. */
function wasReported(change: Change): boolean {
	if (became(change, isReported)) return true;
	const { before, after, changed, isNew: isCreated } = change;
	if (!before) return isCreated && Boolean(after.results);
	return changed.includes('results') && (before.results === '' || after.state === 'INFORME');
}

/** Another day, start or technician; also an order that came into the list and was created before. */
const wasScheduled = (change: Change) =>
	change.before ? changedAny('date', 'startsAt', 'technicians')(change) : !change.isNew;

const perWindow =
	'A poll takes one request for each 15 days from Days Back to Days Ahead. Persat never lists pending orders.';
const onePage = (records: string) =>
	`A poll takes one request, and one more for each 100 ${records}`;

/** Every event that can be polled, in the order of the panel. */
export const pollingEvents: PollingEvent[] = [
	{
		id: 'client.createdOrUpdated',
		name: 'Client Created or Updated',
		detection: 'time',
		description:
			'By the time of the last change. Persat has no list of changed clients, so a poll reads all of them: one request for each 100. Poll every 15 minutes or less often. Persat does not say which it was, nor what was deleted.',
	},
	{
		id: 'clientObject.createdOrUpdated',
		name: 'Client Object Created or Updated',
		detection: 'time',
		description: `By the time of the last change; Persat has no webhook for it. ${onePage('changes')}, for each object type. Deleted objects are not found.`,
	},
	{
		id: 'delivery.created',
		name: 'Delivery Created',
		detection: 'time',
		description: `By the time of creation, also through the API. ${onePage('new ones')}.`,
	},
	{
		id: 'delivery.finished',
		name: 'Delivery Finished',
		detection: 'comparison',
		description:
			'The driver reported how it ended, whether it was made or not. A poll takes one request for each 100 deliveries created in Days Back; older ones are not watched.',
		happenedIn: (change) => became(change, isEnded),
		fits: known(isEnded),
	},
	{
		id: 'delivery.stateUpdated',
		name: 'Delivery State Changed',
		detection: 'comparison',
		description:
			'A poll takes one request for each 100 deliveries created in Days Back; older ones are not watched',
		happenedIn: changedState,
	},
	{
		id: 'form.updated',
		name: 'Form Changed',
		detection: 'comparison',
		description:
			'The answers were changed. A poll takes one request for each 100 forms created in Days Back; older ones are not watched.',
		happenedIn: changedAny('answers'),
	},
	{
		id: 'form.created',
		name: 'Form Created',
		detection: 'comparison',
		description:
			'A form was sent, also through the API. A poll takes one request for each 100 forms since yesterday.',
		happenedIn: isNew,
	},
	{
		id: 'form.stateUpdated',
		name: 'Form State Changed',
		detection: 'comparison',
		description:
			"Of forms created in Days Back. Persat's list leaves states out, so a poll takes one request for each form; older ones are not watched.",
		happenedIn: changedState,
	},
	{
		id: 'masterDb.createdOrUpdated',
		name: 'Master Db Element Created or Updated',
		detection: 'time',
		description: `By the time of the last change; Persat has no webhook for it. ${onePage('changes')}, for each Master Db. Deleted elements are not found.`,
	},
	{
		id: 'workOrder.canceled',
		name: 'Work Order Canceled',
		detection: 'comparison',
		description: `The order is CANCELADA now. ${perWindow}`,
		happenedIn: (change) => became(change, isCanceled),
		fits: known(isCanceled),
	},
	{
		id: 'workOrder.closed',
		name: 'Work Order Closed',
		detection: 'comparison',
		description: `The order is in one of the three closed states now, also through the API. ${perWindow}`,
		happenedIn: (change) => became(change, isClosed),
		fits: known(isClosed),
	},
	{
		id: 'workOrder.created',
		name: 'Work Order Created',
		detection: 'comparison',
		description: `Also through the API, if its day is within Days Ahead. ${perWindow}`,
		happenedIn: isNew,
	},
	{
		id: 'workOrder.finished',
		name: 'Work Order Reported',
		detection: 'comparison',
		description: `A technician reported, or changed the report. ${perWindow}`,
		happenedIn: wasReported,
		fits: known((state) => isReported(state) || isClosed(state)),
	},
	{
		id: 'workOrder.scheduled',
		name: 'Work Order Rescheduled or Reassigned',
		detection: 'comparison',
		description: `It got another day, start or technician; also a pending one that got its first day. ${perWindow}`,
		happenedIn: wasScheduled,
	},
	{
		id: 'workOrder.stateUpdated',
		name: 'Work Order State Changed',
		detection: 'comparison',
		description: `From one state that Persat lists to another. ${perWindow}`,
		happenedIn: changedState,
	},
];

/** What an event is about. */
export function polledEntityOf({ id }: PollingEvent): PolledEntity {
	return id.split('.')[0] as PolledEntity;
}
