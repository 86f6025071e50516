import { errorEnvelope } from './errors.mts';
import { jsonWire, type Wire } from './http.mts';
import type { RequestRecord } from './log.mts';

/** What goes wrong. The call's work is done only if the entry says so. */
export type FaultKind =
	/** Persat's error envelope for `status` (default 500), with `Retry-After` when given. */
	| 'status'
	/** The connection is reset before any work. */
	| 'reset'
	/** The work is done, then the connection is reset without a response. */
	| 'resetAfterWork'
	/** The work is done, then the connection is lost halfway through the body. */
	| 'resetInBody'
	/** Accepted and never answered. */
	| 'stall'
	/** The work is done, half of the body is sent, and then nothing more. */
	| 'stallInBody'
	/** The work is done, and the right response is padded with spaces to 50 MB. */
	| 'huge'
	/** The work is done, and a complete HTTP response contains only half of the JSON. */
	| 'truncated'
	/** A proxy's HTML page with `status` (default 200). */
	| 'html'
	/** `status` (default 200) with an empty body. */
	| 'empty'
	/** HTTP 200 with `success: false`; `status` (default 400) is inside the envelope. */
	| 'success-false'
	/** `status` (default 302) to `to`. */
	| 'redirect'
	/** Waits `ms`, then responds normally. */
	| 'latency'
	/** The work is done, and the right body is sent as `text/plain`. */
	| 'content-type'
	/** The work is done, and `alter` changes the response, to simulate an unusual server. */
	| 'altered';

/** The operation name for faults of photo requests, which are not API calls. */
export const PHOTO = 'photo';

/** A fault on demand. */
export interface Fault {
	/** Only for this operation ID, e.g. `client.getMany`. Without it, for every API call. */
	operation?: string;
	/** Only for API calls for which it returns true, such as those with a certain record in the body. */
	when?: (call: RequestRecord) => boolean;
	/** How many matching calls it affects. Default 1; Infinity is allowed. */
	times?: number;
	/** Number of matching calls that pass first. Default 0. */
	skip?: number;
	kind: FaultKind;
	status?: number;
	retryAfter?: string;
	/** Target of a redirect. Default: the root of the sandbox. */
	to?: string;
	/** Milliseconds of a latency fault. */
	ms?: number;
	/** Changes the JSON of a right response. With `alterWire`, all of the response. */
	alter?: (json: AnswerJson) => object;
	alterWire?: (wire: Wire) => Wire;
}

/** The envelope of a success. */
export interface AnswerJson {
	success: boolean;
	data: unknown;
	paging?: Record<string, unknown>;
}

export interface Faults {
	add(fault: Fault): void;
	clear(): void;
	/** The faults of this call. Latencies add up; of the others, the first one added wins. */
	take(operation: string | null, call?: RequestRecord): { delay: number; fault?: Fault };
}

export function createFaults(): Faults {
	let armed: Array<{ fault: Fault; skip: number; times: number }> = [];
	return {
		add: (fault) => void armed.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 }),
		clear: () => void (armed = []),
		take(operation, call) {
			let delay = 0;
			let taken: Fault | undefined;
			for (const entry of armed) {
				const { fault } = entry;
				if (fault.operation === undefined ? operation === PHOTO : fault.operation !== operation) {
					continue;
				}
				if (taken && fault.kind !== 'latency') continue;
				if (fault.when && !(call && fault.when(call))) continue;
				if (entry.skip > 0) {
					entry.skip--;
					continue;
				}
				entry.times--;
				if (fault.kind === 'latency') delay += fault.ms ?? 0;
				else taken = fault;
			}
			armed = armed.filter((entry) => entry.times > 0);
			return { delay, fault: taken };
		},
	};
}

const HUGE = 50 * 1024 * 1024;

/** How a call ends: with a response, or without one. */
export type Outcome =
	| { end: 'answer'; wire: Wire }
	| { end: 'cut'; wire: Wire; stalls?: boolean }
	| { end: 'reset' }
	| { end: 'stall' };

const answer = (wire: Wire): Outcome => ({ end: 'answer', wire });

/** Applies a fault to a call. `work` does the call's work and returns the right response. */
export function applyFault(fault: Fault, work: () => Wire): Outcome {
	switch (fault.kind) {
		case 'latency':
			return answer(work());
		case 'status':
			return answer(statusAnswer(fault));
		case 'reset':
			return { end: 'reset' };
		case 'resetAfterWork':
			work();
			return { end: 'reset' };
		case 'resetInBody':
			return { end: 'cut', wire: work() };
		case 'stall':
			return { end: 'stall' };
		case 'stallInBody':
			return { end: 'cut', wire: work(), stalls: true };
		case 'huge': {
			const wire = work();
			const blanks = Buffer.alloc(HUGE, ' ');
			return answer({ ...wire, body: Buffer.concat([Buffer.from(wire.body as string), blanks]) });
		}
		case 'truncated': {
			const wire = work();
			return answer({ ...wire, body: firstHalf(wire.body) });
		}
		case 'html':
			return answer({
				status: fault.status ?? 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body: PROXY_PAGE,
			});
		case 'empty':
			return answer({
				status: fault.status ?? 200,
				headers: { 'content-type': 'application/json; charset=utf-8' },
				body: '',
			});
		case 'success-false':
			return answer(
				jsonWire(200, errorEnvelope(fault.status ?? 400, 'No se pudo completar la operación')),
			);
		case 'redirect':
			return answer({
				status: fault.status ?? 302,
				headers: { location: fault.to ?? '/' },
				body: '',
			});
		case 'content-type': {
			const wire = work();
			return answer({ ...wire, headers: { 'content-type': 'text/plain; charset=utf-8' } });
		}
		case 'altered': {
			const { alter, alterWire = (wire: Wire) => wire } = fault;
			const wire = alterWire(work());
			if (!alter) return answer(wire);
			return answer(jsonWire(wire.status, alter(JSON.parse(String(wire.body)))));
		}
	}
}

export function firstHalf(body: string | Buffer): Buffer {
	const bytes = Buffer.from(body as string);
	return bytes.subarray(0, Math.floor(bytes.length / 2));
}

function statusAnswer({ status = 500, retryAfter }: Fault): Wire {
	const wire = jsonWire(status, errorEnvelope(status, MESSAGES[status] ?? 'Error del servidor'));
	if (retryAfter !== undefined) wire.headers['retry-after'] = retryAfter;
	return wire;
}

/** Our own texts, because Persat documents none for these. */
const MESSAGES: Record<number, string> = {
	400: 'El campo x es obligatorio',
	401: 'La API key no es válida',
	404: 'El recurso no existe',
	409: 'El recurso ya existe',
	429: 'Demasiadas peticiones',
	500: 'Error interno del servidor',
	503: 'El servicio no está disponible',
};

const PROXY_PAGE = `<!DOCTYPE html>
<html>
<head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body>
</html>
`;
