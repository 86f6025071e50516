import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IN8nHttpFullResponse,
	type INode,
	type IPollFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { baseUrlProblem, isLoopback } from './baseUrl';
import { currentCredential, type PersatCredential } from './credential';
import { download, type Download } from './download';
import { labelOfPathParameter, type Endpoint } from './endpoints';
import type { Chosen, Labels, Request } from './failure';
import { Limiter } from './limiter';
import { fillPath, isNoNumber } from './path';
import {
	busyStatuses,
	connectionCode,
	longestRetryAfterMs,
	retryAfterMs,
	withRetry,
	type Outcome,
} from './retry';

export type PersatContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export interface TransportSettings {
	/** Maximum number of tries per request. */
	attempts: number;
	/** How long to wait for a response, in milliseconds. */
	timeoutMs: number;
	/** Maximum number of parallel requests in the execution. */
	concurrency: number;
	/** Longest pause to honor when Persat asks for one, in milliseconds. A longer one fails. */
	maxRetryAfterMs: number;
	/** When to stop sending and waiting (Unix milliseconds). Never by default. */
	stopAt?: number;
	/**
	 * The credential for all requests. By default the connection reads it. Outside an execution, n8n
	 * 2.41.1 starts an expression engine for that, which takes about 100 ms of CPU time.
	 */
	credential?: PersatCredential;
}

export const defaultSettings: TransportSettings = {
	attempts: 4,
	timeoutMs: 60_000,
	concurrency: 5,
	maxRetryAfterMs: longestRetryAfterMs,
};

/** The content of a request, with the details error messages need. */
export interface RequestOptions {
	query?: IDataObject;
	/** Sent as JSON. */
	body?: object;
	/** Labels of the API fields and path parameters sent. */
	labels?: Labels;
	/** The user's choices for path values. */
	chosen?: Chosen;
	/** What to do about an error status of this call. */
	hints?: Partial<Record<number, string>>;
}

export interface RequestInput extends RequestOptions {
	path?: Record<string, string | number>;
}

interface Prepared {
	path: string;
	json?: string;
}

/** The connection to one Persat account. One per execution, so that its limit covers all items. */
export class Connection {
	private readonly limiter: Limiter;

	private readonly credential: ReturnType<typeof currentCredential>;

	private baseUrl?: Promise<string>;

	constructor(
		private readonly context: PersatContext,
		readonly settings: TransportSettings = defaultSettings,
		/** The credential's base URL, if it was read before. */
		private readonly knownBaseUrl?: string,
	) {
		this.credential = currentCredential(context, settings.credential);
		this.limiter = new Limiter(settings.concurrency, () => this.cancelled());
	}

	/** The node that errors refer to. */
	get node(): INode {
		return this.context.getNode();
	}

	/** Whether the user has stopped the execution, or its time is up. */
	cancelled(): boolean {
		const stopped =
			'getExecutionCancelSignal' in this.context &&
			this.context.getExecutionCancelSignal()?.aborted === true;
		return stopped || Date.now() >= (this.settings.stopAt ?? Infinity);
	}

	/** Sends a request, and retries it where that is safe. Returns the outcome, whatever the status. */
	async exchange(
		endpoint: Endpoint,
		input: RequestInput,
	): Promise<{ outcome: Outcome<IN8nHttpFullResponse>; request: Request }> {
		const { path: pathValues = {}, labels = {}, chosen, query, body, hints } = input;
		const { path, json } = this.prepare(endpoint, input);
		const baseUrl = await this.address();
		if (this.cancelled()) throw new NodeOperationError(this.node, 'The execution was stopped');

		const { timeoutMs } = this.settings;
		const options: IHttpRequestOptions = {
			method: endpoint.method,
			url: baseUrl + path,
			qs: query,
			body: json,
			headers: {
				Accept: 'application/json',
				...((body ?? endpoint.sendsContentType) && { 'Content-Type': 'application/json' }),
			},
			// Raw bytes, so that a response that is not JSON can be examined unchanged.
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// Following a redirect would send the API key along.
			disableFollowRedirect: true,
			timeout: timeoutMs,
		};
		const { outcome, attempts } = await this.retried(
			async () => await this.send(options),
			endpoint.method === 'GET',
		);
		const sent = { pathValues, labels, chosen, hints };
		const request = { endpoint, attempts, timeoutMs, baseUrl, ...sent };
		return { outcome, request };
	}

	/** The path below the base URL and the JSON of a request, checked before anything is sent. */
	prepare(endpoint: Endpoint, { path = {}, labels = {}, query, body }: RequestInput): Prepared {
		const filled = fillPath(endpoint.path, path, labels);
		if ('refusal' in filled) {
			const { parameter, reason } = filled.refusal;
			throw this.refusal(parameter, reason);
		}
		const json = body && this.toJson(body, labels);
		for (const [name, value] of Object.entries(query ?? {})) {
			this.refuseNoNumber(name, value, labels);
		}
		return { path: filled.path, json };
	}

	/** Downloads a file from a link in Persat's data, without sending the API key. */
	async download(url: string, maxBytes: number): Promise<Download> {
		const allowLoopback = isLoopback(await this.address());
		const settings = { maxBytes, timeoutMs: this.settings.timeoutMs, allowLoopback };
		const { outcome } = await this.retried(
			async () =>
				this.cancelled() ? { noResponse: 'stopped' } : await download(this.context, url, settings),
			true,
		);
		return 'response' in outcome ? outcome.response : { reason: 'It could not be downloaded' };
	}

	private async retried<T>(attempt: () => Promise<Outcome<T>>, readOnly: boolean) {
		return await withRetry(async () => await this.limiter.run(attempt), {
			attempts: this.settings.attempts,
			readOnly,
			cancelled: () => this.cancelled(),
		});
	}

	private async send(options: IHttpRequestOptions): Promise<Outcome<IN8nHttpFullResponse>> {
		try {
			const data = { ...(await this.credential.get()) };
			const response = (await this.context.helpers.httpRequestWithAuthentication.call(
				this.context,
				'persatApi',
				{ ...options },
				{ credentialsDecrypted: { id: '', name: '', type: 'persatApi', data } },
			)) as IN8nHttpFullResponse;
			const { statusCode: status, headers } = response;
			if (status === 401) this.credential.forget();
			const asked = retryAfterMs(headers['retry-after']);
			if (busyStatuses.has(status)) this.onBusy(asked ?? 0);
			else this.limiter.onSuccess();
			return { response, status, retryAfterMs: asked };
		} catch (error) {
			return { noResponse: connectionCode(error) };
		}
	}

	/** JSON.stringify would turn NaN into null, which can clear a field. */
	private toJson(body: object, labels: Labels): string {
		return JSON.stringify(body, (name, value: unknown) => {
			this.refuseNoNumber(name, value, labels);
			return value;
		});
	}

	private refuseNoNumber(name: string, value: unknown, labels: Labels): void {
		if (!isNoNumber(value)) return;
		throw this.refusal(
			labels[name] ?? labelOfPathParameter(name),
			`is not a number: "${String(value)}"`,
		);
	}

	private refusal(parameter: string, reason: string): NodeOperationError {
		return new NodeOperationError(this.node, `'${parameter}' ${reason}`, {
			description: 'Choose it from the list, or enter its ID.',
		});
	}

	private onBusy(pauseMs: number): void {
		this.limiter.onBusy(pauseMs > this.settings.maxRetryAfterMs ? 0 : pauseMs);
	}

	private async address(): Promise<string> {
		this.baseUrl ??= this.readBaseUrl();
		return await this.baseUrl;
	}

	private async readBaseUrl(): Promise<string> {
		const baseUrl = this.knownBaseUrl ?? (await this.credential.get()).baseUrl;
		const problem = baseUrlProblem(baseUrl);
		if (problem) {
			throw new NodeOperationError(this.node, problem, {
				description: 'Change it in the Persat credential.',
			});
		}
		return baseUrl;
	}
}
