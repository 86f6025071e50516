import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, conflict, missingField, notFound } from './core/errors.mts';
import {
	errorWire,
	isJsonType,
	isObject,
	jsonWire,
	parseJsonObject,
	parseTarget,
	type Wire,
} from './core/http.mts';
import { createRouter, type Pattern } from './core/router.mts';
import { page } from './page.mts';
import { changeClient, findClient, insertClient } from './resources/client.mts';
import { checkNameIsFree } from './resources/clientRules.mts';
import { readClient, storeCustomFields, type Client } from './resources/clientStore.mts';
import type { Store } from './store.mts';
import type { Webhooks } from './webhooks.mts';

/** Rows in each table of the page. */
const LATEST_CLIENTS = 10;
const LATEST_ATTEMPTS = 20;

/** Custom fields in the reading shape or flat, `{"<id>": value}`. */
export type WebClientFields = Omit<Partial<Client>, 'custom_fields'> & {
	custom_fields?: Record<string, string | { name?: string; value: string }>;
};

/** A user in Persat's web app: changes the store and fires the event. */
export interface Web {
	/** Without a number the next free one is taken, without a name one is made from it. */
	createClient(client: WebClientFields): Client;
	updateClient(uid: string, changes: WebClientFields): Client;
	deleteClient(uid: string): void;
}

export function createWeb(store: Store, webhooks: Webhooks): Web {
	return {
		createClient(given) {
			const uid_client = given.uid_client ?? nextUid(store);
			const company_name = given.company_name ?? `Cliente ${uid_client}`;
			if (uid_client.trim() === '') throw missingField('uid_client');
			if (company_name.trim() === '') throw missingField('company_name');
			if (store.clients.has(uid_client)) throw conflict('Ya existe un cliente con este número.');
			checkNameIsFree(store, company_name);
			const fields = { ...stored(store, given), uid_client, company_name };
			const client = readClient(store, insertClient(store, fields));
			webhooks.fire('client.created', client);
			return client;
		},
		updateClient(uid, changes) {
			findClient(store, uid);
			if (changes.company_name !== undefined) {
				if (changes.company_name.trim() === '') throw missingField('company_name');
				checkNameIsFree(store, changes.company_name, uid);
			}
			const fields = { ...stored(store, changes), uid_client: uid };
			const client = readClient(store, changeClient(store, uid, fields));
			webhooks.fire('client.updated', client);
			return client;
		},
		deleteClient(uid) {
			findClient(store, uid);
			store.clients.delete(uid);
			webhooks.fire('client.deleted', { uid_client: uid });
		},
	};
}

function stored(store: Store, { custom_fields = {}, ...fields }: WebClientFields): Partial<Client> {
	const flat = Object.entries(custom_fields).map(([id, field]) => [
		id,
		isObject(field) ? field.value : field,
	]);
	return { ...fields, custom_fields: storeCustomFields(store, Object.fromEntries(flat)) };
}

/** The first free number after the seeded ones. */
function nextUid(store: Store): string {
	let number = 1001 + store.clients.size;
	while (store.clients.has(`CL-${number}`)) number++;
	return `CL-${number}`;
}

interface WebRoute extends Pattern {
	handle(params: Record<string, string>, body: () => Record<string, unknown>): Wire;
}

/** The HTTP door of the page: `/` and `/web/*`. */
export function createWebDoor(store: Store, webhooks: Webhooks, web: Web) {
	const routes: WebRoute[] = [
		{
			method: 'GET',
			path: '/',
			handle: () => ({
				status: 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body: page,
			}),
		},
		{ method: 'GET', path: '/web/state', handle: () => jsonWire(200, webState(store, webhooks)) },
		{
			method: 'POST',
			path: '/web/clients',
			handle: (_params, body) => jsonWire(200, web.createClient(body() as WebClientFields)),
		},
		{
			method: 'PUT',
			path: '/web/clients/{uid}',
			handle: ({ uid }, body) => jsonWire(200, web.updateClient(uid, body() as WebClientFields)),
		},
		{
			method: 'DELETE',
			path: '/web/clients/{uid}',
			handle({ uid }) {
				web.deleteClient(uid);
				return jsonWire(200, { uid_client: uid });
			},
		},
	];
	const route = createRouter(routes);

	return async function answerWeb(request: FastifyRequest, reply: FastifyReply): Promise<void> {
		let wire: Wire;
		try {
			const match = route(request.method, parseTarget(request.originalUrl).path);
			if (!match) throw notFound('El recurso no existe');
			const body = () => {
				// JSON only: another site's form cannot send it.
				if (!isJsonType(request.headers['content-type'])) throw new ApiError(415, 'Solo JSON');
				return parseJsonObject(typeof request.body === 'string' ? request.body : '');
			};
			wire = match.route.handle(match.params, body);
		} catch (error) {
			wire = errorWire(error);
		}
		void reply.code(wire.status).headers(wire.headers).send(wire.body);
	};
}

/** What the page shows. */
function webState(store: Store, webhooks: Webhooks) {
	const latest = [...store.clients.values()]
		.sort((a, b) => (a.last_updated < b.last_updated ? 1 : -1))
		.slice(0, LATEST_CLIENTS);
	const urls = new Map(webhooks.endpoints.map(({ id, url }) => [id, url]));
	return {
		clients: store.clients.size,
		nextUid: nextUid(store),
		phoneFieldId: store.clientCustomFields.find((f) => f.field_type === 'TELEPHONE')?.id,
		latest: latest.map((client) => readClient(store, client)),
		endpoints: webhooks.endpoints.map(({ url, disabled }) => ({ url, disabled })),
		attempts: webhooks.attempts
			.slice(-LATEST_ATTEMPTS)
			.reverse()
			.map(({ endpointId, eventType, attempt, at, status, error }) => ({
				url: urls.get(endpointId) ?? endpointId,
				eventType,
				attempt,
				at,
				status,
				error,
			})),
	};
}
