import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { isObject, read, readPdf, type Envelope, type PersatFile } from './answer';
import { baseUrlProblem, isLoopback } from './baseUrl';
import { collect, type Wish } from './collect';
import { download, type Download } from './download';
import { endpoints, type EndpointId, type PathParameters } from './endpoints';
import { toNodeError, type Failure, type Request } from './errors';
import { Limiter } from './limiter';
import {
	cursorPages,
	largestPage,
	offsetPages,
	partPages,
	windowsOf,
	type DayRange,
	type Page,
} from './paging';
import { fillPath } from './path';
import {
	busyStatuses,
	connectionCode,
	longestRetryAfterMs,
	retryAfterMs,
	withRetry,
	type Outcome,
} from './retry';

export type PersatContext = IExecuteFunctions | ILoadOptionsFunctions | IWebhookFunctions;

export interface TransportSettings {
	/** Attempts in all for one request. */
	attempts: number;
	/** Milliseconds to wait for an answer. */
	timeoutMs: number;
	/** Requests at once, over the whole execution. */
	concurrency: number;
	/** Longest pause that Persat can ask for, in milliseconds; more is not waited for. */
	patienceMs: number;
}

export const defaultSettings: TransportSettings = {
	attempts: 4,
	timeoutMs: 60_000,
	concurrency: 5,
	patienceMs: longestRetryAfterMs,
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

/** Persat over HTTP: the one door out. Made once per execution, so that its limit holds for all items. */
export class PersatClient {
	private readonly limiter: Limiter;

	private baseUrl?: Promise<string>;

	constructor(
		private readonly context: PersatContext,
		private readonly settings: TransportSettings = defaultSettings,
		/** The credential's base URL, where it was read before: each reading takes n8n some milliseconds. */
		private readonly knownBaseUrl?: string,
	) {
		this.limiter = new Limiter(settings.concurrency, () => this.cancelled());
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
		return await this.take(
			(isSeen) => offsetPages({ fetchPage, wanted, concurrency, start: wish.start, isSeen }),
			wish,
		);
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
		return await this.take(() => cursorPages(fetchPage, isPast, wish.start), wish);
	}

	/** Rows of a range of days of any length, window by window, in order. */
	async windowList(
		range: DayRange,
		fetchWindow: (window: DayRange) => Promise<IDataObject[]>,
		wish: Wish,
	): Promise<IDataObject[]> {
		return await this.partList(windowsOf(range), fetchWindow, ({ from }) => from, wish);
	}

	/** Rows of a range of days that takes several calls, such as one a month, in their order. */
	async partList<Part>(
		parts: Part[],
		fetchPart: (part: Part) => Promise<IDataObject[]>,
		dayOf: (part: Part) => string,
		wish: Wish,
	): Promise<IDataObject[]> {
		const { concurrency } = this.settings;
		return await this.take(() => partPages({ parts, fetchPart, dayOf, concurrency }), wish);
	}

	/** Takes what is wanted. A list that breaks off says how far it came, and gives that where it may. */
	private async take(open: Parameters<typeof collect>[0], wish: Wish): Promise<IDataObject[]> {
		const { rows, broken } = await collect(open, wish);
		if (!broken) return rows;
		const { progress } = broken;
		const error = this.asNodeError(broken.error);
		// Of a list within a list only the outer one can be gone on with.
		error.context.progress = progress.parts > 0 ? progress : undefined;
		if (rows.length === 0 || !wish.onIncomplete || this.cancelled()) throw error;
		wish.onIncomplete({ error, progress });
		return rows;
	}

	private asNodeError(error: Error): NodeApiError | NodeOperationError {
		const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
		return isNodeError ? error : new NodeOperationError(this.context.getNode(), error);
	}

	/** One page of a paged list. */
	async page<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<Page> {
		const { data, paging } = await this.call(id, input, Array.isArray);
		return { ...paging, rows: data as IDataObject[] };
	}

	/** Calls an endpoint that answers a PDF. A JSON answer is never taken for one. */
	async pdf<Id extends EndpointId>(id: Id, input: CallInput<Id>): Promise<PersatFile> {
		const { outcome, request } = await this.exchange(id, input);
		const result = readPdf(outcome) ?? read(outcome, () => false);
		if ('file' in result) return result.file;
		throw toNodeError(this.context.getNode(), (result as { failure: Failure }).failure, request);
	}

	/** Fetches what a link in Persat's data leads to, without the API key. */
	async download(url: string, maxBytes: number): Promise<Download> {
		const allowLoopback = isLoopback(await this.address());
		const { timeoutMs, attempts } = this.settings;
		const settings = { maxBytes, timeoutMs, allowLoopback };
		const { outcome } = await withRetry(
			async () =>
				await this.limiter.run(async () =>
					this.cancelled() ? { noAnswer: 'stopped' } : await download(this.context, url, settings),
				),
			{ attempts, reads: true, cancelled: () => this.cancelled() },
		);
		return 'answer' in outcome ? outcome.answer : { reason: 'It could not be downloaded' };
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
		if (this.cancelled()) {
			throw new NodeOperationError(this.context.getNode(), 'The execution was stopped');
		}

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
			const status = answer.statusCode;
			const asked = retryAfterMs(answer.headers['retry-after'] as string | undefined);
			const pauseMs = asked ?? 0;
			if (busyStatuses.has(status)) {
				this.limiter.busy(pauseMs > this.settings.patienceMs ? 0 : pauseMs);
			} else this.limiter.well();
			return { answer, status, retryAfterMs: asked };
		} catch (error) {
			return { noAnswer: connectionCode(error) };
		}
	}

	private async address(): Promise<string> {
		this.baseUrl ??= this.readBaseUrl();
		return await this.baseUrl;
	}

	private async readBaseUrl(): Promise<string> {
		const given = async () =>
			(await this.context.getCredentials<{ baseUrl: string }>('persatApi')).baseUrl;
		const baseUrl = this.knownBaseUrl ?? (await given());
		const problem = baseUrlProblem(baseUrl);
		if (problem) {
			throw new NodeOperationError(this.context.getNode(), problem, {
				description: 'Change it in the Persat credential.',
			});
		}
		return baseUrl.replace(/\/+$/, '');
	}

	/** Whether the user has stopped the execution. */
	cancelled(): boolean {
		return (
			'getExecutionCancelSignal' in this.context &&
			this.context.getExecutionCancelSignal()?.aborted === true
		);
	}
}
