import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';
import type { Failure } from './errors';
import { isCutShort, isPdf } from './files';
import type { Page } from './paging';
import type { Outcome } from './retry';

/** The `success` envelope around every JSON answer. Source: Persat's docs, "Formato de Respuesta". */
export interface Envelope {
	success: true;
	data: unknown;
	paging?: Omit<Page, 'rows'>;
}

/** A file that Persat made, such as a PDF. */
export interface PersatFile {
	data: Buffer;
	fileName: string;
	mimeType: string;
}

/** Opens Persat's envelope; `fits` says whether its data has the shape that the endpoint answers. */
export function read(
	outcome: Outcome<IN8nHttpFullResponse>,
	fits: (data: unknown) => boolean,
): { envelope: Envelope } | { failure: Failure } {
	if ('noAnswer' in outcome) return { failure: { kind: 'noAnswer', code: outcome.noAnswer } };
	const { answer, status } = outcome;
	if (status >= 300 && status < 400) {
		const location = String(answer.headers.location ?? 'an address that was not given');
		return { failure: { kind: 'redirect', status, location } };
	}
	const text = Buffer.from(answer.body as unknown as ArrayBuffer).toString('utf8');
	const json = parse(text);
	const ok = status >= 200 && status < 300;
	if (ok && json?.success === true && fits(json.data)) {
		return { envelope: json as unknown as Envelope };
	}
	const saysFailed = json?.success === false;
	if (!saysFailed && (ok || !statusSpeaksForItself(status))) {
		return { failure: { kind: 'foreign', status, beginning: beginningOf(text) } };
	}
	const error = isObject(json?.error) ? json.error : {};
	return {
		failure: {
			kind: 'status',
			// Persat can say "failed" under HTTP 200; its own status is the better one then.
			status: ok && typeof error.status === 'number' ? error.status : status,
			userMessage: typeof error.userMessage === 'string' ? error.userMessage : undefined,
			retryAfterMs: outcome.retryAfterMs,
		},
	};
}

/** Statuses that mean the same whether Persat or a proxy before it sent them. */
function statusSpeaksForItself(status: number): boolean {
	return status === 401 || status === 429 || status >= 500;
}

/** The PDF in an answer, undefined where it has none. */
export function readPdf(
	outcome: Outcome<IN8nHttpFullResponse>,
): { file: PersatFile } | { failure: Failure } | undefined {
	if (!('answer' in outcome) || outcome.status !== 200) return undefined;
	const { headers, body } = outcome.answer;
	const data = Buffer.from(body as unknown as ArrayBuffer);
	if (!isPdf(data)) return undefined;
	if (isCutShort(data)) return { failure: { kind: 'cutShort' } };
	const fileName = fileNameOf(String(headers['content-disposition'] ?? ''));
	return { file: { data, fileName, mimeType: 'application/pdf' } };
}

/** The server's name for a file, without any folder. */
function fileNameOf(disposition: string): string {
	const extended = /filename\*=UTF-8'[^']*'([^;]+)/i.exec(disposition)?.[1];
	const simple = /filename=(?:"([^"]*)"|([^;]+))/i.exec(disposition);
	const name = decoded(extended?.trim()) ?? simple?.[1] ?? simple?.[2] ?? '';
	return name.split(/[\\/]/).pop()?.trim() || 'persat.pdf';
}

function decoded(encoded: string | undefined): string | undefined {
	try {
		return encoded && decodeURIComponent(encoded);
	} catch {
		return undefined;
	}
}

function parse(text: string): IDataObject | undefined {
	try {
		const json: unknown = JSON.parse(text);
		return isObject(json) ? json : undefined;
	} catch {
		return undefined;
	}
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function beginningOf(text: string): string {
	return text.replace(/\s+/g, ' ').trim().slice(0, 120);
}
