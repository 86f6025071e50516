import type { AddressInfo } from 'node:net';
import { createApi } from './core/api.mts';
import { createClock } from './core/clock.mts';
import { createFaults, type Fault } from './core/faults.mts';
import { createLog, type RequestRecord } from './core/log.mts';
import { createPhotos, type Photos } from './core/photos.mts';
import { noteExercised } from './core/exercised.mts';
import { operationsOf, type AccountSize } from './core/route.mts';
import { resources } from './resources/index.mts';
import { createServer } from './server.mts';
import { createStore, type Store } from './store.mts';
import { createWebDoor } from './web/door.mts';
import { createWeb, type Web } from './web/index.mts';
import { createWebhooks, type Webhooks } from './webhooks.mts';

export type { Fault, FaultKind } from './core/faults.mts';
export type { RequestRecord } from './core/log.mts';
export type { PhotoRequest } from './core/photos.mts';
export { EVENT_IDS, EVENTS, type EventId } from './events.mts';
export type { ClientObject } from './resources/clientObjectStore.mts';
export type { Client } from './resources/clientStore.mts';
export type { Delivery } from './resources/deliveryStore.mts';
export type { Form } from './resources/formStore.mts';
export type { WorkOrder } from './resources/workOrderStore.mts';
export type { Store } from './store.mts';
export type { Web } from './web/index.mts';
export type { Attempt, EndpointOptions, Message, WebhookEndpoint } from './webhooks.mts';

/** The account's default size. */
const DEFAULT_SIZE: AccountSize = {
	clients: 2000,
	objects: 2501,
	workOrders: 15262,
	deliveries: 400,
	forms: 300,
};

/** Number of seeded records. Without clients, only deliveries are seeded. */
export interface SandboxOptions extends Partial<AccountSize> {
	/** 0 or absent: a free port. */
	port?: number;
	/** Seed of the account's data. Default 1. */
	seed?: number;
	/** The account's current day, `yyyy-MM-dd`. Default: the real day in Argentina. */
	today?: string;
	/** Default `sandbox-key`. */
	apiKey?: string;
	/** Divides the delays of webhook retries. Default 1. */
	speed?: number;
	/** Operations whose path below `/v1` differs from what the package expects, by ID. */
	moved?: Record<string, string>;
}

/** A local Persat: its API over HTTP on 127.0.0.1, with data in memory. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT`. Empty before start(). */
	readonly origin: string;
	/** The origin plus `/v1`. */
	readonly baseUrl: string;
	/** The only accepted key. Setting it revokes the old one. */
	apiKey: string;
	store: Store;
	/** Every call to the API, in order of arrival. */
	requests: RequestRecord[];
	/** ID of every operation with a route. */
	operations: string[];
	/** The calls to one operation, in order of arrival. */
	calls(operation: string): RequestRecord[];
	/** Number of logged calls, of one operation or of all. */
	count(operation?: string): number;
	resetLog(): void;
	faults: { add(fault: Fault): void; clear(): void };
	webhooks: Omit<Webhooks, 'stop'>;
	web: Web;
	/** The photos that forms, orders and deliveries link to. */
	photos: Photos;
	/** Starts listening. */
	start(): Promise<void>;
	/** Clears all timers and closes all sockets. */
	stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = createSandbox(options);
	await sandbox.start();
	return sandbox;
}

/** A sandbox with a ready account that does not listen yet. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
	const { port = 0, seed = 1, speed = 1, today, moved = {} } = options;
	let { apiKey = 'sandbox-key' } = options;

	let origin = '';
	const faults = createFaults();
	const { photos, door: photoDoor } = createPhotos(() => origin, faults);
	const store = createStore(seed, sizeOf(options), { clock: createClock(today), photos });
	const log = createLog();
	const webhooks = createWebhooks(speed);
	const stopping = new AbortController();
	const routes = resources
		.flatMap((resource) => resource.routes)
		.map((route) => ({ ...route, path: moved[String(route.operation)] ?? route.path }));
	const web = createWeb(store, webhooks, routes);
	const api = createApi({
		routes,
		store,
		log,
		faults,
		fire: web.fire,
		apiKey: () => apiKey,
		stopped: stopping.signal,
	});
	const server = createServer(api, createWebDoor(store, webhooks, web), photoDoor);
	const operations = routes.flatMap(operationsOf);

	return {
		get origin() {
			return origin;
		},
		get baseUrl() {
			return `${origin}/v1`;
		},
		get apiKey() {
			return apiKey;
		},
		set apiKey(key) {
			apiKey = key;
		},
		store,
		requests: log.records,
		operations,
		calls: log.calls,
		count: log.count,
		resetLog() {
			noteExercised(operations, log.records);
			log.reset();
		},
		faults,
		webhooks,
		web,
		photos,
		async start() {
			await server.listen({ host: '127.0.0.1', port });
			origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
		},
		async stop() {
			noteExercised(operations, log.records);
			stopping.abort();
			await Promise.all([webhooks.stop(), server.close()]);
		},
	};
}

function sizeOf(options: SandboxOptions): AccountSize {
	const size = { ...DEFAULT_SIZE };
	for (const name of Object.keys(size) as Array<keyof AccountSize>) {
		size[name] = options[name] ?? size[name];
	}
	return size;
}
