import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, badRequest, notFound } from '../core/errors.mts';
import {
	errorWire,
	isJsonType,
	jsonWire,
	parseJsonObject,
	parseTarget,
	type Wire,
} from '../core/http.mts';
import { createRouter, type Pattern } from '../core/router.mts';
import { EVENT_IDS, EVENTS, type EventId } from '../events.mts';
import { page } from '../page.mts';
import { readClient } from '../resources/clientStore.mts';
import type { Store } from '../store.mts';
import type { EndpointOptions, Webhooks } from '../webhooks.mts';
import { nextUid, type WebClientFields } from './clients.mts';
import type { Web } from './index.mts';

/** Rows in each table of the page. */
const LATEST_CLIENTS = 10;
const LATEST_ATTEMPTS = 20;
/** Most characters of a receiver's response. */
const LONGEST_RESPONSE = 300;

interface WebRoute extends Pattern {
	handle(params: Record<string, string>, body: () => Record<string, unknown>): Wire;
}

/** The HTTP handler of the page: `/` and `/web/*`. */
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
		{
			method: 'GET',
			path: '/web/state',
			handle: () => jsonWire(200, webState(store, webhooks, web)),
		},
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
		{
			method: 'POST',
			path: '/web/changes/{change}',
			handle({ change }, body) {
				body();
				web.changes.make(change);
				return jsonWire(200, { change });
			},
		},
		{
			method: 'POST',
			path: '/web/events/{event}',
			handle({ event }, body) {
				body();
				if (!(EVENT_IDS as string[]).includes(event)) {
					throw badRequest(`No existe el evento '${event}'`);
				}
				web.demo(event as EventId);
				return jsonWire(200, { event });
			},
		},
		{
			method: 'POST',
			path: '/web/endpoints',
			handle: (_params, body) => jsonWire(200, webhooks.addEndpoint(endpointIn(body()))),
		},
		{
			method: 'DELETE',
			path: '/web/endpoints/{id}',
			handle({ id }) {
				if (!webhooks.endpoints.some((endpoint) => endpoint.id === id)) {
					throw notFound('El recurso no existe');
				}
				webhooks.removeEndpoint(id);
				return jsonWire(200, { id });
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
				// JSON only, because another site's form cannot send it.
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

/** The input of the portal's Add Endpoint. */
function endpointIn({ url, events = [] }: Record<string, unknown>): EndpointOptions {
	if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url)) {
		throw badRequest('La URL del endpoint no es válida');
	}
	const known: string[] = Object.values(EVENTS);
	const isKnown = (one: unknown): one is string => typeof one === 'string' && known.includes(one);
	if (!Array.isArray(events) || !events.every(isKnown)) throw badRequest('No existe el evento');
	return { url, events };
}

/** The data shown on the page. */
function webState(store: Store, webhooks: Webhooks, web: Web) {
	const latest = [...store.clients.values()]
		.sort((a, b) => (a.last_updated < b.last_updated ? 1 : -1))
		.slice(0, LATEST_CLIENTS);
	const urls = new Map(webhooks.endpoints.map(({ id, url }) => [id, url]));
	return {
		clients: store.clients.size,
		nextUid: nextUid(store),
		events: EVENT_IDS,
		eventTypes: Object.values(EVENTS),
		changes: web.changes.names,
		phoneFieldId: store.clientCustomFields.find((f) => f.field_type === 'TELEPHONE')?.id,
		latest: latest.map((client) => readClient(store, client)),
		endpoints: webhooks.endpoints.map(({ id, url, events, secret, disabled }) => ({
			id,
			url,
			events,
			secret,
			disabled,
		})),
		attempts: webhooks.attempts
			.slice(-LATEST_ATTEMPTS)
			.reverse()
			.map(({ endpointId, eventType, attempt, at, status, body, error }) => ({
				url: urls.get(endpointId) ?? endpointId,
				eventType,
				attempt,
				at,
				status,
				error,
				response: body.slice(0, LONGEST_RESPONSE),
			})),
	};
}
