import type { AddressInfo } from 'node:net';
import { createApi } from './core/api.mts';
import { createFaults, type Fault } from './core/faults.mts';
import { createLog, type RequestRecord } from './core/log.mts';
import { resources } from './resources/index.mts';
import { createServer } from './server.mts';
import { createStore, type Store } from './store.mts';
import { createWeb, createWebDoor, type Web } from './web.mts';
import { createWebhooks, type Webhooks } from './webhooks.mts';

export type { Fault, FaultKind } from './core/faults.mts';
export type { RequestRecord } from './core/log.mts';
export type { Client } from './resources/clientStore.mts';
export type { Store } from './store.mts';
export type { Attempt, EndpointOptions, Message, WebhookEndpoint } from './webhooks.mts';

export interface SandboxOptions {
	/** 0 or absent = a free port. */
	port?: number;
	/** Seed of the account's data; default 1. */
	seed?: number;
	/** Number of clients in the account; default 2000. */
	clients?: number;
	/** Default `sandbox-key`. */
	apiKey?: string;
	/** Delays of webhook retries are divided by this; default 1. */
	speed?: number;
}

/** A Persat that runs here: its API over HTTP on 127.0.0.1, its data in memory. */
export interface Sandbox {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	/** The origin and `/v1`. */
	baseUrl: string;
	/** The key that is accepted now; setting it revokes the old one. */
	apiKey: string;
	store: Store;
	/** Every call to the API, in the order of arrival. */
	requests: RequestRecord[];
	/** Calls logged, of one operation or of all. */
	count(operation?: string): number;
	resetLog(): void;
	faults: { add(fault: Fault): void; clear(): void };
	webhooks: Omit<Webhooks, 'stop'>;
	web: Web;
	/** Clears every timer and closes every socket. */
	stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, seed = 1, clients = 2000, speed = 1 } = options;
	let { apiKey = 'sandbox-key' } = options;

	const store = createStore(seed, { clients });
	const log = createLog();
	const faults = createFaults();
	const webhooks = createWebhooks(speed);
	const web = createWeb(store, webhooks);
	const stopping = new AbortController();
	const api = createApi({
		routes: resources.flatMap(({ routes }) => routes),
		store,
		log,
		faults,
		fire: webhooks.fire,
		apiKey: () => apiKey,
		stopped: stopping.signal,
	});
	const server = createServer(api, createWebDoor(store, webhooks, web));
	await server.listen({ host: '127.0.0.1', port });
	const origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;

	return {
		origin,
		baseUrl: `${origin}/v1`,
		get apiKey() {
			return apiKey;
		},
		set apiKey(key) {
			apiKey = key;
		},
		store,
		requests: log.records,
		count: log.count,
		resetLog: log.reset,
		faults,
		webhooks,
		web,
		async stop() {
			stopping.abort();
			await Promise.all([webhooks.stop(), server.close()]);
		},
	};
}
