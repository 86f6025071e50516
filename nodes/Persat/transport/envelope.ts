import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { parseJson } from '../values/json';
import { isRecord } from '../values/n8nValues';
import type { Failure } from './failure';
import { dispositionName } from './fileNames';
import { isCutShort, isPdf } from './files';
import type { Paging } from './paging/page';
import type { Outcome } from './retry';
import { toText } from '../values/text';

/** The `success` envelope of every JSON response. Source: Persat's docs, "Formato de Respuesta". */
export interface Envelope<T = unknown> {
	success: true;
	data: T;
	paging?: Paging;
}

/** A file created by Persat, such as a PDF. */
export interface PersatFile {
	data: Buffer;
	fileName: string;
	mimeType: string;
}

/** Opens Persat's envelope. Fails if the data does not have the shape the endpoint returns. */
export function openEnvelope<T>(
	outcome: Outcome<IN8nHttpFullResponse>,
	hasExpectedShape: (data: unknown) => data is T,
): { envelope: Envelope<T> } | { failure: Failure } {
	if ('response' in outcome && isOk(outcome.status)) {
		const json = parseJson(textOf(outcome.response));
		if (isEnvelope(json) && hasExpectedShape(json.data)) {
			return { envelope: { ...json, data: json.data } };
		}
	}
	return { failure: failureOf(outcome) };
}

/** The PDF in a response. Never mistakes a JSON response for one. */
export function readPdf(
	outcome: Outcome<IN8nHttpFullResponse>,
): { file: PersatFile } | { failure: Failure } {
	if ('response' in outcome && outcome.status === 200) {
		const data = bytesOf(outcome.response);
		if (isPdf(data)) {
			if (isCutShort(data)) return { failure: { kind: 'truncated' } };
			const { headers } = outcome.response;
			const fileName = dispositionName(toText(headers['content-disposition'])) || 'persat.pdf';
			return { file: { data, fileName, mimeType: 'application/pdf' } };
		}
	}
	return { failure: failureOf(outcome) };
}

/** Whether a media type is not that of a file: missing, JSON or a web page. */
const isNoFile = (type: string) => /^$|json|^text\/(html|plain)|xml/i.test(type);

/** The file in a response. Undefined if the response is not a file. */
export function readFile(
	outcome: Outcome<IN8nHttpFullResponse>,
): { file: PersatFile } | { failure: Failure } | undefined {
	if (!('response' in outcome) || !isOk(outcome.status)) return undefined;
	const { headers } = outcome.response;
	const data = bytesOf(outcome.response);
	const [sentType = ''] = toText(headers['content-type']).split(';');
	const mimeType = isPdf(data) ? 'application/pdf' : sentType.trim().toLowerCase();
	if (data.length === 0 || isNoFile(mimeType)) return undefined;
	if (isCutShort(data)) return { failure: { kind: 'truncated' } };
	const extension = /^\w+\/(\w+)$/.exec(mimeType)?.[1] ?? 'bin';
	const name = dispositionName(toText(headers['content-disposition']));
	return { file: { data, fileName: name || `persat.${extension}`, mimeType } };
}

const isOk = (status: number) => status >= 200 && status < 300;

function isEnvelope(json: unknown): json is Envelope {
	return isRecord(json) && json.success === true;
}

/** What was received instead of the data. */
function failureOf(outcome: Outcome<IN8nHttpFullResponse>): Failure {
	if ('noResponse' in outcome) return { kind: 'noResponse', code: outcome.noResponse };
	const { response, status, retryAfterMs } = outcome;
	if (status >= 300 && status < 400) {
		const location = toText(response.headers.location) || 'an unknown URL';
		return { kind: 'redirect', status, location };
	}
	const ok = isOk(status);
	const text = textOf(response);
	const json = parseJson(text);
	const saysFailed = isRecord(json) && json.success === false;
	if (!saysFailed && (ok || !statusSpeaksForItself(status))) {
		return { kind: 'notPersat', status, beginning: beginningOf(text) };
	}
	const error = isRecord(json) && isRecord(json.error) ? json.error : {};
	return {
		kind: 'status',
		// Persat can report a failure with HTTP 200. Then the status in its error is the right one.
		status: ok && typeof error.status === 'number' ? error.status : status,
		userMessage: typeof error.userMessage === 'string' ? error.userMessage : undefined,
		retryAfterMs,
	};
}

/** Statuses that mean the same from Persat and from a proxy in front of it. */
function statusSpeaksForItself(status: number): boolean {
	return status === 401 || status === 429 || status >= 500;
}

const textOf = (response: IN8nHttpFullResponse) => bytesOf(response).toString('utf8');

/** With `encoding: 'arraybuffer'`, n8n returns a Buffer, or an ArrayBuffer that its types do not cover. */
function bytesOf({ body }: IN8nHttpFullResponse): Buffer {
	return Buffer.isBuffer(body) ? body : Buffer.from(body as unknown as ArrayBuffer);
}

function beginningOf(text: string): string {
	return text.replace(/\s+/g, ' ').trim().slice(0, 120);
}
