import { entities, type Entity } from '../records';
import { entityNameOf, events, type PersatEvent } from './events';

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
	/** Undefined for an event that this package does not know. */
	event?: PersatEvent;
	entity?: Entity;
	/** The name that really came. */
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

/** The event of a name that Persat sent: by the exact string, else by a similar one where it is inferred. */
export function findEvent(eventType: string | undefined): PersatEvent | undefined {
	if (eventType === undefined) return undefined;
	return exact.get(eventType) ?? similar.get(normalizeEventName(eventType));
}

/** The names in a text that separates them by commas. */
export function readNames(text: unknown): string[] {
	return String(text ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => normalizeEventName(name) !== '');
}

/** Whether anything can ever start the workflow. */
export function choosesNothing({ chosen, customNames }: Subscription): boolean {
	return chosen.every((id) => id === customEvents && customNames.length === 0);
}

export function isSubscribed(
	{ chosen, customNames }: Subscription,
	{ event, eventType }: EventMetadata,
): boolean {
	if (chosen.includes(allEvents)) return true;
	if (eventType === undefined) return false;
	if (event && chosen.includes(event.id)) return true;
	const name = normalizeEventName(eventType);
	return (
		chosen.includes(customEvents) && customNames.some((one) => normalizeEventName(one) === name)
	);
}
