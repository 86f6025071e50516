import { ApiError, badRequest, errorEnvelope } from './errors.mts';

/** A path and query as received on the request line. */
export interface Target {
	/** Raw, not decoded. */
	path: string;
	/** Decoded. A repeated name has its last value. */
	query: Record<string, string>;
}

export function parseTarget(url: string): Target {
	const mark = url.indexOf('?');
	if (mark < 0) return { path: url, query: {} };
	return {
		path: url.slice(0, mark),
		query: Object.fromEntries(new URLSearchParams(url.slice(mark + 1))),
	};
}

/** A response ready to be sent. */
export interface Wire {
	status: number;
	headers: Record<string, string>;
	body: string | Buffer;
}

export function jsonWire(status: number, value: unknown): Wire {
	return {
		status,
		headers: { 'content-type': 'application/json; charset=utf-8' },
		body: JSON.stringify(value),
	};
}

export function errorWire(error: unknown): Wire {
	if (error instanceof ApiError) {
		return jsonWire(error.status, errorEnvelope(error.status, error.userMessage));
	}
	// A bug in the sandbox: respond like Persat, but show it.
	console.error(error);
	return jsonWire(500, errorEnvelope(500, 'Error interno del servidor'));
}

export const isJsonType = (contentType: string | undefined) =>
	/^application\/json\s*(;|$)/i.test(contentType ?? '');

/** The body as an object. Rejects arrays and scalars. */
export function parseJsonObject(raw: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(raw);
	} catch {
		throw badRequest('No se pudo interpretar el cuerpo de la petición como JSON');
	}
	if (!isObject(value)) throw badRequest('El cuerpo de la petición debe ser un objeto JSON');
	return value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
