import type { IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import { readWebhookEvents, type WebhookEvent } from './body';
import { daily, forLog, once } from './logLimit';
import {
	identifyByShape,
	identifyEvent,
	isSubscribed,
	type EventMetadata,
	type Subscription,
} from './matching';
import { subscriptionOf } from './panel/reading';

/** An event of a call that starts the workflow. */
export interface WantedEvent {
	metadata: EventMetadata;
	/** One per record. */
	payloads: unknown[];
}

/** The events of a call that start the workflow, or the reason why there are none. */
export type Wanted = { events: [WantedEvent, ...WantedEvent[]] } | { ignored: string };

/** Selects the wanted events of a call. Logs events that are unknown or have no name. */
export function wantedEvents(
	context: IWebhookFunctions,
	body: unknown,
	messageId: string | undefined,
): Wanted {
	const came = readWebhookEvents(body);
	if (came.length === 0 || isTestBody(body)) {
		daily.log(
			context,
			'info',
			'test call',
			() =>
				"a test call, such as Persat's portal sends: its body has no event name and no record. It was answered with HTTP 200 and started nothing.",
		);
		return { ignored: 'This was a test call. It starts nothing.' };
	}
	const subscription = subscriptionOf(context);
	const wanted = came.flatMap((event): WantedEvent[] => {
		const metadata = identify(event, subscription, messageId);
		const isWanted = isSubscribed(subscription, metadata);
		if (event.eventType === undefined) tellNameless(context, event, metadata, isWanted);
		else if (!metadata.event && !isWanted) tellUnknown(context, event.eventType);
		return isWanted ? [{ metadata, payloads: event.payloads }] : [];
	});
	const [first, ...rest] = wanted;
	if (first) return { events: [first, ...rest] };
	return { ignored: 'The trigger does not listen to this event. It starts nothing.' };
}

/** Svix's test message. */
function isTestBody(body: unknown): boolean {
	return isRecord(body) && Object.keys(body).join() === 'success';
}

function identify(
	{ eventType, payloads }: WebhookEvent,
	subscription: Subscription,
	messageId: string | undefined,
): EventMetadata {
	return eventType === undefined
		? identifyByShape(payloads[0], subscription, messageId)
		: identifyEvent(eventType, messageId);
}

function tellNameless(
	context: IWebhookFunctions,
	{ payloads: [record] }: WebhookEvent,
	{ event, possibleEvents, entity }: EventMetadata,
	isWanted: boolean,
): void {
	const isKnown = entity !== undefined;
	const keys = isRecord(record) ? Object.keys(record).slice(0, 20).join(', ') : '';
	const fitting = possibleEvents ?? (event ? [event] : []);
	const result = isWanted
		? `It started the workflow${fitting.length > 0 ? ` as ${fitting.map(({ id }) => id).join(' or ')}` : ''}.`
		: 'It started nothing.';
	const advice = isKnown
		? 'If all calls are like this one, give each event a trigger and an endpoint of its own: the endpoint then tells which event it is.'
		: "It may be a test call from Persat's portal. To receive such calls, choose 'All Events'.";
	daily.log(
		context,
		'warn',
		isKnown ? 'no name' : 'no name, unknown fields',
		() =>
			`a call had no event name ("eventType" is missing). Its fields are ${forLog(keys)}. ${result} ${advice} This is logged at most once a day.`,
	);
}

function tellUnknown(context: IWebhookFunctions, eventType: string): void {
	once.log(
		context,
		'warn',
		`name ${eventType.slice(0, 200)}`,
		() =>
			`an event named ${forLog(eventType)} arrived, which this package does not know. It started nothing. To receive it, choose 'Other Events by Name' and enter this name, or choose 'All Events'.`,
	);
}
