import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { baseUrlProblem, isLoopback } from './baseUrl';
import { download, type Download } from './download';
import { endpoints, type EndpointId, type PathParameters } from './endpoints';
import { toNodeError, type Failure, type Request } from './errors';
import { Limiter } from './limiter';
import {
	collect,
	cursorPages,
	largestPage,
	offsetPages,
	partPages,
	windowsOf,
	type DayRange,
	type Page,
	type Wish,
} from './paging';
import { fillPath } from './path';
import { withRetry, type Outcome } from './retry';

export type PersatContext = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

export interface TransportSettings {
	/** Attempts in all for one request. */
	attempts: number;
	/** Milliseconds to wait for an answer. */
	timeoutMs: number;
	/** Requests at once, over the whole execution. */
	concurrency: number;
}

export const defaultSettings: TransportSettings = {
	attempts: 4,
	timeoutMs: 60_000,
	concurrency: 5,
};

type PathInput<Id extends EndpointId> = keyof PathParameters<Id> extends never
	? { path?: undefined }
	: { path: PathParameters<Id> };

export type CallInput<Id extends EndpointId> = PathInput<Id> & {
	query?: IDataObject;
	body?: IDataObject;
	/** What users call the API fields and path parameters that are sent, for messages. */
	labels?: Record<string, string>;
	/** What to do about a status of this call, for messages. */
	hints?: Partial<Record<number, string>>;
};

/** The `success` envelope around every JSON answer. Source: Persat's docs, "Formato de Respuesta". */
interface Envelope {
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

/** Persat over HTTP: the one door out. Made once per execution, so that its limit holds for all items. */
export class PersatClient {
	private readonly limiter: Limiter;

	private baseUrl?: Promise<string>;

	constructor(
		private readonly context: PersatContext,
		private readonly settings: TransportSettings = defaultSettings,
	) {
		this.limiter = new Limiter(settings.concurrency);
	}

	/** Calls an endpoint that answers one object. */
	async object<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<IDataObject> {
		const { data } = await this.call(id, input, (value) => value == null || isObject(value));
		return (data ?? {}) as IDataObject;
	}

	/** Like object(), but undefined when Persat has no such record. */
	async find<Id extends EndpointId>(
		id: Id,
		input: CallInput<Id>,
	): Promise<IDataObject | undefined> {
		const result = await this.send(id, input, isObject);
		if ('envelope' in result) return result.envelope.data as IDataObject;
		const { failure, request } = result;
		if (failure.kind === 'status' && failure.status === 404) return undefined;
		throw toNodeError(this.context.getNode(), failure, request);
	}

	/** Calls an endpoint that answers a whole list at once; null stands for an empty one. */
	async list<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<IDataObject[]> {
		const { data } = await this.call(id, input, (value) => value == null || Array.isArray(value));
		return (data ?? []) as IDataObject[];
	}

	/** A whole list whose endpoint takes no path parameters. */
	async dictionary(id: EndpointId): Promise<IDataObject[]> {
		return await this.list(id, {} as CallInput<EndpointId>);
	}

	/** Rows of an offset-paged list. */
	async offsetList<Id extends EndpointId>(
		id: Id,
		input: CallInput<Id>,
		wish: Wish,
	): Promise<IDataObject[]> {
		const fetchPage = async (offset: number, limit: number) =>
			await this.page(id, { ...input, query: { ...input.query, limit, offset } } as CallInput<Id>);
		const wanted = wish.keep ? Infinity : wish.wanted;
		const { concurrency } = this.settings;
		return await collect(offsetPages({ fetchPage, wanted, concurrency }), wish);
	}

	/** Rows of a cursor list, no further than the page whose last row `isPast` what is looked for. */
	async cursorList<Id extends EndpointId>(
		id: Id,
		input: CallInput<Id>,
		wish: Wish,
		isPast?: (row: IDataObject) => boolean,
	): Promise<IDataObject[]> {
		const limit = wish.keep ? largestPage : Math.min(largestPage, wish.wanted);
		const fetchPage = async (next: string | number | undefined) =>
			await this.page(id, { ...input, query: { ...input.query, limit, next } } as CallInput<Id>);
		return await collect(cursorPages(fetchPage, isPast), wish);
	}

	/** Rows of a range of days of any length, window by window, in order. */
	async windowList(
		range: DayRange,
		fetchWindow: (window: DayRange) => Promise<IDataObject[]>,
		wish: Wish,
	): Promise<IDataObject[]> {
		return await this.partList(windowsOf(range), fetchWindow, wish);
	}

	/** Rows of a list that takes several calls, such as one a month, in their order. */
	async partList<Part>(
		parts: Part[],
		fetchPart: (part: Part) => Promise<IDataObject[]>,
		wish: Wish,
	): Promise<IDataObject[]> {
		return await collect(partPages(parts, fetchPart, this.settings.concurrency), wish);
	}

	/** One page of a paged list. */
	async page<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<Page> {
		const { data, paging } = await this.call(id, input, Array.isArray);
		return { ...paging, rows: data as IDataObject[] };
	}

	/** Calls an endpoint that answers a file. A JSON answer is never taken for one. */
	async file<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<PersatFile> {
		const { outcome, request } = await this.exchange(id, input);
		const file = readFile(outcome);
		if (file) return file;
		const result = read(outcome, () => false);
		throw toNodeError(this.context.getNode(), (result as { failure: Failure }).failure, request);
	}

	/** Fetches what a link in Persat's data leads to, without the API key. */
	async download(url: string, maxBytes: number): Promise<Download> {
		const allowLoopback = isLoopback(await this.address());
		const { timeoutMs } = this.settings;
		return await this.limiter.run(
			async () => await download(this.context, url, { maxBytes, timeoutMs, allowLoopback }),
		);
	}

	private async call<Id extends EndpointId>(
		id: Id,
		input: CallInput<Id>,
		fits: (data: unknown) => boolean,
	): Promise<Envelope> {
		const result = await this.send(id, input, fits);
		if ('envelope' in result) return result.envelope;
		throw toNodeError(this.context.getNode(), result.failure, result.request);
	}

	private async send<Id extends EndpointId>(
		id: Id,
		input: CallInput<Id>,
		fits: (data: unknown) => boolean,
	): Promise<{ envelope: Envelope } | { failure: Failure; request: Request }> {
		const { outcome, request } = await this.exchange(id, input);
		const result = read(outcome, fits);
		return 'envelope' in result ? result : { failure: result.failure, request };
	}

	/** Sends a request, again where that is safe, and gives what came of it. */
	private async exchange<Id extends EndpointId>(id: Id, input: CallInput<Id>) {
		const endpoint = endpoints[id];
		const pathValues = (input.path ?? {}) as Record<string, string | number>;
		const filled = fillPath(endpoint.path, pathValues, input.labels);
		if ('refusal' in filled) {
			const { parameter, reason } = filled.refusal;
			throw new NodeOperationError(this.context.getNode(), `'${parameter}' ${reason}`, {
				description: 'Choose it from the list, or enter its ID.',
			});
		}
		const baseUrl = await this.address();

		const options: IHttpRequestOptions = {
			method: endpoint.method,
			url: baseUrl + filled.path,
			qs: input.query,
			body: input.body && JSON.stringify(input.body),
			headers: {
				Accept: 'application/json',
				...(input.body && { 'Content-Type': 'application/json' }),
			},
			// The raw bytes: what is not JSON has to be seen as it is.
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect would take the API key along.
			disableFollowRedirect: true,
			timeout: this.settings.timeoutMs,
		};
		const { outcome, attempts } = await withRetry(
			async () => await this.limiter.run(async () => await this.attempt(options)),
			{
				attempts: this.settings.attempts,
				reads: endpoint.method === 'GET',
				cancelled: () => this.cancelled(),
			},
		);
		const request: Request = {
			endpoint: id,
			attempts,
			timeoutMs: this.settings.timeoutMs,
			baseUrl,
			pathValues,
			labels: input.labels ?? {},
			hints: input.hints,
		};
		return { outcome, request };
	}

	private async attempt(options: IHttpRequestOptions): Promise<Outcome<IN8nHttpFullResponse>> {
		try {
			const answer = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				'persatApi',
				{ ...options },
			)) as IN8nHttpFullResponse;
			const retryAfter = answer.headers['retry-after'];
			return {
				answer,
				status: answer.statusCode,
				retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
			};
		} catch (error) {
			return { noAnswer: connectionCode(error) };
		}
	}

	private async address(): Promise<string> {
		this.baseUrl ??= this.readBaseUrl();
		return await this.baseUrl;
	}

	private async readBaseUrl(): Promise<string> {
		const { baseUrl } = await this.context.getCredentials<{ baseUrl: string }>('persatApi');
		const problem = baseUrlProblem(baseUrl);
		if (problem) {
			throw new NodeOperationError(this.context.getNode(), problem, {
				description: 'Change it in the Persat credential.',
			});
		}
		return baseUrl.replace(/\/+$/, '');
	}

	private cancelled(): boolean {
		return (
			'getExecutionCancelSignal' in this.context &&
			this.context.getExecutionCancelSignal()?.aborted === true
		);
	}
}

function read(
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
		},
	};
}

/** Statuses that mean the same whether Persat or a proxy before it sent them. */
function statusSpeaksForItself(status: number): boolean {
	return status === 401 || status === 429 || status >= 500;
}

function readFile(outcome: Outcome<IN8nHttpFullResponse>): PersatFile | undefined {
	if (!('answer' in outcome) || outcome.status !== 200) return undefined;
	const { headers, body } = outcome.answer;
	const mimeType = String(headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	const data = Buffer.from(body as unknown as ArrayBuffer);
	if (!/^application\/(pdf|octet-stream)$/.test(mimeType) || data.length === 0) return undefined;
	const fileName = fileNameOf(String(headers['content-disposition'] ?? ''));
	return { data, fileName, mimeType: 'application/pdf' };
}

/** The server's name for a file, without any folder. */
function fileNameOf(disposition: string): string {
	const extended = /filename\*=(?:UTF-8'[^']*')?([^;]+)/i.exec(disposition)?.[1];
	const simple = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
	const name = extended ? decodeURIComponent(extended.trim()) : (simple ?? '');
	return name.split(/[\\/]/).pop()?.trim() || 'persat.pdf';
}

function parse(text: string): IDataObject | undefined {
	try {
		const json: unknown = JSON.parse(text);
		return isObject(json) ? json : undefined;
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function beginningOf(text: string): string {
	return text.replace(/\s+/g, ' ').trim().slice(0, 120);
}

function connectionCode(error: unknown): string {
	const { cause, httpCode, message } = error as {
		cause?: { code?: string };
		httpCode?: string;
		message?: string;
	};
	return cause?.code ?? httpCode ?? message ?? 'unknown';
}
