import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { collect, type List, type ListRequest, type NodeError, type Part } from './collect';
import {
	Connection,
	type PersatContext,
	type RequestOptions,
	type TransportSettings,
} from './connection';
import type { Download } from './download';
import { endpointOf, type EndpointId, type PathParameters, type Target } from './endpoints';
import { openEnvelope, readFile, readPdf, type Envelope, type PersatFile } from './envelope';
import { toNodeError } from './errors';
import type { Chosen, Failure, Labels, Request } from './failure';
import { cursorPages, type CursorPaging } from './paging/cursor';
import { partPages, windowsOf, type DayRange } from './paging/days';
import { offsetPages } from './paging/offset';
import { largestPage, type Page } from './paging/page';
import type { Preview } from './preview';
import { areRowsOrNothing, isAnything, isRow, isRowOrNothing } from './shapes';

type PathInput<Id extends EndpointId> = keyof PathParameters<Id> extends never
	? { path?: undefined }
	: { path: PathParameters<Id> };

/** The path parameters and the content of one request. */
export type CallInput<Id extends Target> = RequestOptions &
	(Id extends EndpointId ? PathInput<Id> : { path?: undefined });

/**
 * Persat over HTTP, limited to the endpoints E: calling any other does not compile. A client for
 * more endpoints can be passed where fewer are needed.
 */
export class PersatClient<in E extends Target = EndpointId> {
	constructor(
		private readonly connection: Connection,
		/** Default labels for calls without their own. */
		private readonly labels: Labels = {},
		private readonly chosen?: Chosen,
		private readonly preview?: Preview,
	) {}

	static for(
		context: PersatContext,
		settings?: TransportSettings,
		baseUrl?: string,
	): PersatClient<Target> {
		return new PersatClient(new Connection(context, settings, baseUrl));
	}

	/**
	 * The same connection with default labels.
	 * @param chosen the user's choices, for messages
	 * @param preview holds back requests that would change data
	 */
	withLabels(labels: Labels, chosen?: Chosen, preview?: Preview): PersatClient<E> {
		return new PersatClient(this.connection, labels, chosen, preview);
	}

	/** Calls an endpoint that returns one object. An empty object counts as no object. */
	async object<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
	): Promise<R> {
		const { data } = await this.call(id, input, isRowOrNothing<R>);
		return isRow<R>(data) ? data : ({} as R);
	}

	/** Like object(), but returns undefined if Persat has no such record. */
	async find<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
	): Promise<R | undefined> {
		const result = await this.send(id, input, isRow<R>);
		if ('envelope' in result) return result.envelope.data;
		const { failure, request } = result;
		if (failure.kind === 'status' && failure.status === 404) return undefined;
		throw toNodeError(this.connection.node, failure, request);
	}

	/** Calls an endpoint that returns a whole list at once. */
	async list<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
	): Promise<R[]> {
		return (await this.page<Id, R>(id, input)).rows;
	}

	/** Reads an offset-paged list. Throws only if the execution was stopped. */
	async offsetList<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
		request: ListRequest<R>,
	): Promise<List<R>> {
		const fetchPage = async (offset: number, size: number) => {
			const query: IDataObject = { ...input.query, limit: size, offset };
			return await this.page<Id, R>(id, { ...input, query });
		};
		const limit = request.keep ? Infinity : request.limit;
		const { start } = request;
		const { concurrency } = this.connection.settings;
		return await this.collect(
			(isSeen, isNew) => offsetPages({ fetchPage, limit, concurrency, start, isSeen, isNew }),
			request,
		);
	}

	/** Reads a cursor list, up to the first page whose last row `isPast`. */
	async cursorList<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
		request: ListRequest<R>,
		order: Pick<CursorPaging<R>, 'isPast' | 'momentOf'> = {},
	): Promise<List<R>> {
		const limit = request.keep ? largestPage : Math.min(largestPage, request.limit);
		const fetchPage = async (next: string | number | undefined) => {
			const query: IDataObject = { ...input.query, limit, next };
			return await this.page<Id, R>(id, { ...input, query });
		};
		const { start } = request;
		return await this.collect(
			(_, isNew) => cursorPages(fetchPage, { ...order, start, isNew }),
			request,
		);
	}

	/** Reads a range of days of any length, window by window, in order. */
	async windowList<R extends object>(
		range: DayRange,
		fetchWindow: (window: DayRange) => Promise<R[] | List<R>>,
		request: ListRequest<R>,
	): Promise<List<R>> {
		return await this.partList(windowsOf(range), fetchWindow, ({ from }) => from, {
			...request,
			part: 'range of days',
		});
	}

	/**
	 * Reads a range of days that takes several requests, such as one per month, in order. A part
	 * that is itself a list counts only if it was read to its end.
	 */
	async partList<P, R extends object>(
		parts: P[],
		fetchPart: (part: P) => Promise<R[] | List<R>>,
		dayOf: (part: P) => string,
		request: ListRequest<R> & { part: Part },
	): Promise<List<R>> {
		const { concurrency } = this.connection.settings;
		const fetchWhole = async (part: P) => {
			const result = await fetchPart(part);
			if (Array.isArray(result)) return result;
			if (result.unfinished) throw result.unfinished.error;
			return result.rows;
		};
		return await this.collect(
			() => partPages({ parts, fetchPart: fetchWhole, dayOf, concurrency }),
			request,
		);
	}

	/** One page of a paged list. Null and `{}` count as an empty page. */
	async page<Id extends E, R extends object = IDataObject>(
		id: Id,
		input: CallInput<Id>,
	): Promise<Page<R>> {
		const { data, paging } = await this.call(id, input, areRowsOrNothing<R>);
		return { ...paging, rows: Array.isArray(data) ? data : [] };
	}

	/** Calls an endpoint that returns a PDF. Never mistakes a JSON response for one. */
	async pdf<Id extends E>(id: Id, input: CallInput<Id>): Promise<PersatFile> {
		const { outcome, request } = await this.exchange(id, input);
		const result = readPdf(outcome);
		if ('file' in result) return result.file;
		throw toNodeError(this.connection.node, result.failure, request);
	}

	/** Calls an endpoint that returns any data, or a file. */
	async any<Id extends E>(
		id: Id,
		input: CallInput<Id>,
	): Promise<{ data: unknown } | { file: PersatFile }> {
		const { outcome, request } = await this.exchange(id, input);
		const result = readFile(outcome) ?? openEnvelope(outcome, isAnything);
		if ('file' in result) return result;
		if ('envelope' in result) return { data: result.envelope.data };
		throw toNodeError(this.connection.node, result.failure, request);
	}

	/** Downloads the file behind a link in Persat's data, without sending the API key. */
	async download(url: string, maxBytes: number): Promise<Download> {
		return await this.connection.download(url, maxBytes);
	}

	cancelled(): boolean {
		return this.connection.cancelled();
	}

	private async collect<R extends object>(
		open: Parameters<typeof collect<R>>[0],
		request: ListRequest<R>,
	): Promise<List<R>> {
		const list = await collect(open, request, (error) => this.asNodeError(error));
		if (list.unfinished && this.cancelled()) throw list.unfinished.error;
		return list;
	}

	private asNodeError(error: unknown): NodeError {
		const isNodeError = error instanceof NodeApiError || error instanceof NodeOperationError;
		if (isNodeError) return error;
		const { node } = this.connection;
		return new NodeOperationError(node, error instanceof Error ? error : String(error));
	}

	private async call<Id extends E, T>(
		id: Id,
		input: CallInput<Id>,
		hasExpectedShape: (data: unknown) => data is T,
	): Promise<Envelope<T>> {
		const result = await this.send(id, input, hasExpectedShape);
		if ('envelope' in result) return result.envelope;
		throw toNodeError(this.connection.node, result.failure, result.request);
	}

	private async send<Id extends E, T>(
		id: Id,
		input: CallInput<Id>,
		hasExpectedShape: (data: unknown) => data is T,
	): Promise<{ envelope: Envelope<T> } | { failure: Failure; request: Request }> {
		const { outcome, request } = await this.exchange(id, input);
		const result = openEnvelope(outcome, hasExpectedShape);
		return 'envelope' in result ? result : { failure: result.failure, request };
	}

	private async exchange<Id extends E>(id: Id, input: CallInput<Id>) {
		const { labels = this.labels } = input;
		const request = { ...input, labels, chosen: this.chosen };
		return this.preview
			? await this.preview.exchange(this.connection, id, request)
			: await this.connection.exchange(endpointOf(id), request);
	}
}
