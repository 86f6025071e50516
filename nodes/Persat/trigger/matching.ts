import { entities, type Entity } from '../records';
import { entityNameOf, events, type PersatEvent } from './events';
import { eventsOfShape, hasDocumentedShape } from './shapes';
import { toText } from '../values/text';

/** The choice that matches every event, including those unknown to this package. */
export const allEvents = '*';
/** The choice that matches events by names the user enters. */
export const customEvents = 'custom';

/** The user's choices in the panel. */
export interface Subscription {
	/** IDs of events, and the two special choices. */
	chosen: string[];
	/** Event names as Persat would send them. */
	customNames: string[];
}

/** The details of an event that each of its items includes. */
export interface EventMetadata {
	/** Undefined if this package does not know the event, or cannot tell it from others. */
	event?: PersatEvent;
	/** The chosen events the record could be about, if the body names no event and several fit. */
	possibleEvents?: PersatEvent[];
	entity?: Entity;
	/** The name in the body. Undefined if there is none. */
	eventType?: string;
	/** The same each time Persat sends the event. */
	messageId?: string;
}

/** Names that differ only in case and separators are the same. */
function normalizeEventName(name: string): string {
	return name.toLowerCase().replace(/[._\-\s]/g, '');
}

const exact = new Map<string, PersatEvent>();
const similar = new Map<string, PersatEvent>();
for (const event of events) {
	for (const name of [event.eventType, ...(event.aliases ?? [])]) {
		exact.set(name, event);
		if (event.evidence !== 'documented') similar.set(normalizeEventName(name), event);
	}
}

/** Identifies an event by the name Persat sent. */
export function identifyEvent(eventType?: string, messageId?: string): EventMetadata {
	const event = findEvent(eventType);
	return { event, entity: event && entities[entityNameOf(event)], eventType, messageId };
}

/**
 * Identifies an event without a name: the shape of its first record limits the possible events, and
 * the user's choice limits them further.
 */
export function identifyByShape(
	record: unknown,
	subscription: Subscription,
	messageId?: string,
): EventMetadata {
	const ids = eventsOfShape(record);
	const possible = events.filter(({ id }) => ids.includes(id));
	const fitting = possible.length > 0 ? chosenOf(possible, subscription) : onlyChoice(subscription);
	const known = fitting[0] ?? possible[0];
	return {
		...(fitting.length > 1 ? { possibleEvents: fitting } : { event: fitting[0] }),
		entity: known && entities[entityNameOf(known)],
		messageId,
	};
}

function chosenOf(possible: PersatEvent[], { chosen }: Subscription): PersatEvent[] {
	return chosen.includes(allEvents) ? possible : possible.filter(({ id }) => chosen.includes(id));
}

/** For a record of unknown shape: the one chosen event, if that event's shape is undocumented. */
function onlyChoice({ chosen }: Subscription): PersatEvent[] {
	const [id] = chosen;
	return chosen.length === 1
		? events.filter((event) => event.id === id && !hasDocumentedShape(event))
		: [];
}

/** Finds an event by Persat's exact string, or by a similar one if the string is inferred. */
export function findEvent(eventType: string | undefined): PersatEvent | undefined {
	if (eventType === undefined) return undefined;
	return exact.get(eventType) ?? similar.get(normalizeEventName(eventType));
}

/** Splits a text of comma-separated names. */
export function readNames(text: unknown): string[] {
	return toText(text)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => normalizeEventName(name) !== '');
}

/** Choices that match no event of this package, such as one from a later version. */
export function unknownChoices({ chosen }: Subscription): string[] {
	const known = new Set<string>([allEvents, customEvents, ...events.map(({ id }) => id)]);
	return chosen.filter((id) => !known.has(id));
}

/** Whether no event can ever start the workflow. */
export function choosesNothing(subscription: Subscription): boolean {
	const { chosen, customNames } = subscription;
	const unknown = unknownChoices(subscription);
	return chosen.every(
		(id) => unknown.includes(id) || (id === customEvents && customNames.length === 0),
	);
}

export function isSubscribed(
	{ chosen, customNames }: Subscription,
	{ event, possibleEvents, eventType }: EventMetadata,
): boolean {
	if (chosen.includes(allEvents) || possibleEvents) return true;
	if (event && chosen.includes(event.id)) return true;
	if (eventType === undefined) return false;
	const name = normalizeEventName(eventType);
	return (
		chosen.includes(customEvents) && customNames.some((one) => normalizeEventName(one) === name)
	);
}
