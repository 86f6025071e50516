import { entities, type Entity } from '../records';
import { entityNameOf, events, type PersatEvent } from './events';
import { eventsOfShape, hasDocumentedShape } from './shapes';
import { toText } from '../values/text';

/** The choice that matches every event, those that this package does not know included. */
export const allEvents = '*';
/** The choice that matches events by the names the user enters. */
export const customEvents = 'custom';

/** What the user chose in the panel. */
export interface Subscription {
	/** IDs of events, and the two special choices. */
	chosen: string[];
	/** Names as Persat would send them. */
	customNames: string[];
}

/** What every item of an event says about it, and what the event is about. */
export interface EventMetadata {
	/** Undefined for an event that this package does not know, or cannot tell from others. */
	event?: PersatEvent;
	/** The chosen events that the record fits, where no name came and several of them fit. */
	possibleEvents?: PersatEvent[];
	entity?: Entity;
	/** The name that really came; undefined when none did. */
	eventType?: string;
	/** The same whenever Persat sends the event again. */
	messageId?: string;
}

/** Names that differ in case and separators only are the same. */
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

/** What is known of an event by the name that Persat sent. */
export function identifyEvent(eventType?: string, messageId?: string): EventMetadata {
	const event = findEvent(eventType);
	return { event, entity: event && entities[entityNameOf(event)], eventType, messageId };
}

/**
 * What is known of an event without a name: by the shape of its first record, which of the events it can
 * be, and by the user's choice, which of those it is.
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

/** What a record of an unknown shape can be: the one chosen event, if nobody knows what comes with that. */
function onlyChoice({ chosen }: Subscription): PersatEvent[] {
	const [id] = chosen;
	return chosen.length === 1
		? events.filter((event) => event.id === id && !hasDocumentedShape(event))
		: [];
}

/** The event of a name that Persat sent: by the exact string, else by a similar one where it is inferred. */
export function findEvent(eventType: string | undefined): PersatEvent | undefined {
	if (eventType === undefined) return undefined;
	return exact.get(eventType) ?? similar.get(normalizeEventName(eventType));
}

/** The names in a text that separates them by commas. */
export function readNames(text: unknown): string[] {
	return toText(text)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => normalizeEventName(name) !== '');
}

/** What is chosen and stands for no event that this package knows, such as one of a later version. */
export function unknownChoices({ chosen }: Subscription): string[] {
	const known = new Set<string>([allEvents, customEvents, ...events.map(({ id }) => id)]);
	return chosen.filter((id) => !known.has(id));
}

/** Whether nothing can ever start the workflow. */
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
