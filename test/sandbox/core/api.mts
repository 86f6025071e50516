import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Store } from '../store.mts';
import { requireKey } from './auth.mts';
import { ApiError, notFound } from './errors.mts';
import { applyFault, firstHalf, type Faults, type Outcome } from './faults.mts';
import { errorWire, isJsonType, parseJsonObject, parseTarget, type Wire } from './http.mts';
import type { RequestLog, RequestRecord } from './log.mts';
import type { Call, Route } from './route.mts';
import { createRouter, type Match } from './router.mts';

export interface ApiDependencies {
	routes: readonly Route[];
	store: Store;
	log: RequestLog;
	faults: Faults;
	fire: Call['fire'];
	/** The current key. */
	apiKey(): string;
	/** Aborted by stop(). */
	stopped: AbortSignal;
}

/** The steps of one API call: log, fault, key, URL, media type, JSON, operation. */
export function createApi(deps: ApiDependencies) {
	let underWay = 0;
	const route = createRouter(deps.routes.map((r) => ({ ...r, path: `/v1${r.path}` })));

	return async function answerApi(request: FastifyRequest, reply: FastifyReply): Promise<void> {
		const { path, query } = parseTarget(request.originalUrl);
		const raw = typeof request.body === 'string' ? request.body : '';
		const record: RequestRecord = {
			operation: null,
			method: request.method,
			path,
			query,
			headers: request.headers,
			body: readable(raw),
			status: null,
			at: Date.now(),
			atOnce: ++underWay,
		};
		deps.log.records.push(record);

		let match: Match<Route> | undefined;
		let refusal: unknown;
		try {
			match = route(request.method, path);
		} catch (error) {
			refusal = error;
		}
		const operation = match?.route.operation ?? null;
		record.operation =
			operation === null || typeof operation === 'string' ? operation : operation.of(record.body);

		const work = (): Wire => {
			try {
				requireKey(request.headers.authorization, deps.apiKey());
				if (refusal) throw refusal;
				if (!match) throw notFound('El recurso no existe');
				return match.route.handle({
					store: deps.store,
					params: match.params,
					query,
					body: readBody(request, raw, match.route),
					fire: deps.fire,
				});
			} catch (error) {
				return errorWire(error);
			}
		};

		const { delay, fault } = deps.faults.take(record.operation, record);
		// stop() interrupts the wait. It has closed the connection by then.
		if (delay > 0) await wait(delay, undefined, { signal: deps.stopped }).catch(() => undefined);
		const outcome: Outcome = fault ? applyFault(fault, work) : { end: 'answer', wire: work() };
		if ('wire' in outcome) record.status = outcome.wire.status;
		underWay--;
		finish(outcome, reply);
	};
}

/** POST and PUT accept only `application/json`; one GET requires it too. Source: Persat's reference. */
function readBody(
	request: FastifyRequest,
	raw: string,
	{ bodyOptional = false, needsContentType = false }: Route,
): Record<string, unknown> {
	const hasBody = request.method === 'POST' || request.method === 'PUT';
	if ((hasBody || needsContentType) && !isJsonType(request.headers['content-type'])) {
		throw new ApiError(415, "El Content-Type debe ser 'application/json'");
	}
	if (!hasBody || (bodyOptional && raw === '')) return {};
	return parseJsonObject(raw);
}

/** The body as shown in the log. */
function readable(raw: string): unknown {
	if (raw === '') return undefined;
	try {
		return JSON.parse(raw);
	} catch {
		return raw;
	}
}

/** Ends a call according to its outcome. */
export function finish(outcome: Outcome, reply: FastifyReply): void {
	if (outcome.end === 'answer') {
		const { status, headers, body } = outcome.wire;
		// Files are sent in chunks without a length (Persat's reference, forms).
		const isFile = headers['content-type'] === 'application/pdf';
		void reply
			.code(status)
			.headers(headers)
			.send(isFile ? Readable.from([body]) : body);
		return;
	}

	reply.hijack();
	const { raw } = reply;
	if (outcome.end === 'reset') {
		raw.socket?.resetAndDestroy();
	} else if (outcome.end === 'cut') {
		const { status, headers, body } = outcome.wire;
		raw.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
		// Close only after the half has been sent, or the reset would overtake it.
		raw.write(firstHalf(body), () => {
			if (!outcome.stalls) raw.socket?.destroySoon();
		});
	}
}
