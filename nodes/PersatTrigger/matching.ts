import { events, type PersatEvent } from './events';

/** The choice that takes every event, those that this package does not know included. */
export const allEvents = '*';
/** The choice that takes events by the names the user enters. */
export const customEvents = 'custom';

/** What the user chose in the panel. */
export interface Subscription {
	/** Ids of events, and the two special choices. */
	chosen: string[];
	/** Names as Persat would send them. */
	customNames: string[];
}

/** Spellings that differ in case and separators only are the same name. */
function tolerant(name: string): string {
	return name.toLowerCase().replace(/[._\-\s]/g, '');
}

const exact = new Map<string, PersatEvent>();
const similar = new Map<string, PersatEvent>();
for (const event of events) {
	for (const name of [event.eventType, ...(event.aliases ?? [])]) {
		exact.set(name, event);
		if (event.evidence !== 'documented') similar.set(tolerant(name), event);
	}
}

/** The event of a name that Persat sent: by the exact string, else by a similar one where it is inferred. */
export function findEvent(eventType: string | undefined): PersatEvent | undefined {
	if (eventType === undefined) return undefined;
	return exact.get(eventType) ?? similar.get(tolerant(eventType));
}

/** The names in a text that separates them by commas. */
export function readNames(text: unknown): string[] {
	return String(text ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => tolerant(name) !== '');
}

/** Whether anything can ever start the workflow. */
export function choosesNothing({ chosen, customNames }: Subscription): boolean {
	return chosen.every((id) => id === customEvents && customNames.length === 0);
}

export function isSubscribed(
	{ chosen, customNames }: Subscription,
	eventType: string | undefined,
): boolean {
	if (chosen.includes(allEvents)) return true;
	if (eventType === undefined) return false;
	const event = findEvent(eventType);
	if (event && chosen.includes(event.id)) return true;
	const name = tolerant(eventType);
	return chosen.includes(customEvents) && customNames.some((one) => tolerant(one) === name);
}
