import { randomBytes, randomInt } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';

/** Delay of each try after the previous one, in milliseconds (Persat's reference, webhooks). */
const SCHEDULE = [0, 5, 300, 1800, 7200, 18000, 36000, 36000].map((seconds) => seconds * 1000);

/** An endpoint that has only failed for this long is disabled. */
const DISABLE_AFTER = 5 * 24 * 3600 * 1000;

/** A receiver's time limit. `speed` does not affect it. */
const ANSWER_WITHIN = 15_000;

export interface WebhookEndpoint {
	id: string;
	url: string;
	/** The subscribed event types. Empty means all. */
	events: string[];
	/** Signing secret, `whsec_<base64>`. */
	secret: string;
	/** Prefix of the three signature headers. */
	headers: 'svix' | 'webhook';
	disabled: boolean;
}

export interface EndpointOptions {
	url: string;
	events?: string[];
	headers?: 'svix' | 'webhook';
	/** A fixed secret, for a receiver configured earlier. Random by default. */
	secret?: string;
}

/** One HTTP call to an endpoint, recorded when it has ended. */
export interface Attempt {
	messageId: string;
	endpointId: string;
	eventType: string;
	/** 1 to 8. */
	attempt: number;
	/** Start (Unix milliseconds). */
	at: number;
	/** Null if there was no response. */
	status: number | null;
	/** The receiver's response. */
	body: string;
	/** Why there was no response. */
	error?: string;
}

/** A message as the portal lists it. */
export interface Message {
	id: string;
	eventType: string;
	/** The exact body that is signed and sent. */
	rawBody: string;
	/** By endpoint ID. */
	state: Record<string, 'pending' | 'delivered' | 'failed'>;
}

export interface Webhooks {
	endpoints: WebhookEndpoint[];
	messages: Message[];
	attempts: Attempt[];
	addEndpoint(options: EndpointOptions): WebhookEndpoint;
	removeEndpoint(id: string): void;
	/** Sends an event to each subscribed endpoint. Returns the message ID at once. */
	fire(eventType: string, payload: unknown): string;
	/** Restarts the schedule of a message with the same ID, like the portal's manual resend. */
	resend(messageId: string): void;
	/** The headers of a call made at `timestampSeconds`. */
	sign(
		endpoint: WebhookEndpoint,
		id: string,
		timestampSeconds: number,
		rawBody: string,
	): Record<string, string>;
	/** Resolves once no delivery is running and no retry is pending. */
	idle(): Promise<void>;
	stop(): Promise<void>;
}

/** One message to one endpoint. */
interface Delivery {
	message: Message;
	endpoint: WebhookEndpoint;
	attempt: number;
	timer?: NodeJS.Timeout;
}

/** @param speed divides the delays (retries, disabling) */
export function createWebhooks(speed: number): Webhooks {
	const endpoints: WebhookEndpoint[] = [];
	const messages: Message[] = [];
	const attempts: Attempt[] = [];
	const underway = new Set<Delivery>();
	/** By endpoint ID: time of the first failure since the last success. */
	const failingSince = new Map<string, number>();
	// No keep-alive, so that a restarted receiver does not cost a try.
	const agent = new Agent({ pipelining: 0 });
	const stopped = new AbortController();
	let inFlight = 0;
	let idleWaiters: Array<() => void> = [];

	const subscribed = (eventType: string) =>
		endpoints.filter(
			({ disabled, events }) => !disabled && (events.length === 0 || events.includes(eventType)),
		);

	const isIdle = () => underway.size === 0 && inFlight === 0;

	function start(message: Message, endpoint: WebhookEndpoint): void {
		const delivery: Delivery = { message, endpoint, attempt: 1 };
		message.state[endpoint.id] = 'pending';
		underway.add(delivery);
		schedule(delivery);
	}

	function schedule(delivery: Delivery): void {
		const delay = SCHEDULE[delivery.attempt - 1] / speed;
		delivery.timer = setTimeout(() => void attemptOnce(delivery), delay);
	}

	async function attemptOnce(delivery: Delivery): Promise<void> {
		const { message, endpoint, attempt } = delivery;
		inFlight++;
		const { outcome, abort } = await send(endpoint, message);
		inFlight--;
		if (stopped.signal.aborted) return;
		attempts.push({
			messageId: message.id,
			endpointId: endpoint.id,
			eventType: message.eventType,
			attempt,
			...outcome,
		});

		const delivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
		if (delivered) failingSince.delete(endpoint.id);
		else disableWhenHopeless(endpoint, outcome.at);

		// A delivery that was ended meanwhile (endpoint removed, message resent) stays ended.
		if (!underway.has(delivery)) return settle();
		if (delivered) return end(delivery, 'delivered');
		if (abort || attempt === SCHEDULE.length) return end(delivery, 'failed');
		delivery.attempt++;
		schedule(delivery);
	}

	async function send(endpoint: WebhookEndpoint, message: Message) {
		const at = Date.now();
		try {
			const answer = await request(endpoint.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'user-agent': 'Persat-Sandbox-Webhooks/1.0',
					...sign(endpoint, message.id, Math.floor(at / 1000), message.rawBody),
				},
				body: message.rawBody,
				dispatcher: agent,
				signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
			});
			const body = await answer.body.text();
			// A receiver's way to stop the retries.
			const abort = answer.headers['webhook-delivery'] === 'abort-message';
			return { outcome: { at, status: answer.statusCode, body }, abort };
		} catch (error) {
			return { outcome: { at, status: null, body: '', error: String(error) }, abort: false };
		}
	}

	function disableWhenHopeless(endpoint: WebhookEndpoint, at: number): void {
		const since = failingSince.get(endpoint.id);
		if (since === undefined) {
			failingSince.set(endpoint.id, at);
		} else if (at - since >= DISABLE_AFTER / speed) {
			endpoint.disabled = true;
			endWhere((delivery) => delivery.endpoint === endpoint);
		}
	}

	function end(delivery: Delivery, state: 'delivered' | 'failed'): void {
		clearTimeout(delivery.timer);
		delivery.message.state[delivery.endpoint.id] = state;
		underway.delete(delivery);
		settle();
	}

	function settle(): void {
		if (!isIdle()) return;
		for (const resolve of idleWaiters) resolve();
		idleWaiters = [];
	}

	function endWhere(matches: (delivery: Delivery) => boolean): void {
		for (const delivery of [...underway].filter(matches)) end(delivery, 'failed');
	}

	return {
		endpoints,
		messages,
		attempts,
		addEndpoint({ url, events = [], headers = 'svix', secret = newSecret() }) {
			const endpoint = { id: newId('ep'), url, events, secret, headers, disabled: false };
			endpoints.push(endpoint);
			return endpoint;
		},
		removeEndpoint(id) {
			const index = endpoints.findIndex((endpoint) => endpoint.id === id);
			if (index >= 0) endpoints.splice(index, 1);
			endWhere((delivery) => delivery.endpoint.id === id);
		},
		fire(eventType, payload) {
			const rawBody = JSON.stringify({ eventType, payload });
			const message: Message = { id: newId('msg'), eventType, rawBody, state: {} };
			messages.push(message);
			for (const endpoint of subscribed(eventType)) start(message, endpoint);
			return message.id;
		},
		resend(messageId) {
			const message = messages.find(({ id }) => id === messageId);
			if (!message) throw new Error(`No webhook message ${messageId}`);
			endWhere((delivery) => delivery.message === message);
			for (const endpoint of subscribed(message.eventType)) start(message, endpoint);
		},
		sign,
		idle: () =>
			isIdle() ? Promise.resolve() : new Promise<void>((resolve) => idleWaiters.push(resolve)),
		async stop() {
			stopped.abort();
			endWhere(() => true);
			for (const resolve of idleWaiters) resolve();
			await agent.destroy();
		},
	};
}

/** Signed by an independent library, so that the package is not checked against its own code. */
const sign: Webhooks['sign'] = ({ secret, headers }, id, timestampSeconds, rawBody) => ({
	[`${headers}-id`]: id,
	[`${headers}-timestamp`]: String(timestampSeconds),
	[`${headers}-signature`]: new Webhook(secret).sign(
		id,
		new Date(timestampSeconds * 1000),
		rawBody,
	),
});

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Not seeded, so that a receiver that remembers IDs never sees one again after a restart. */
function newId(prefix: string): string {
	const chars = Array.from({ length: 27 }, () => ALPHABET[randomInt(ALPHABET.length)]);
	return `${prefix}_${chars.join('')}`;
}
