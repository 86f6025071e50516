import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { Lookups } from '../lookups/lookups';
import { prefetchNames, showRecords } from '../output/show';
import { markUnfinished } from '../output/unfinished';
import { continueFrom, onFailure } from '../parameters/list';
import { attempts, concurrency, timeout } from '../parameters/requests';
import { PersatClient } from '../transport/client';
import { unfinishedError, type List, type NodeError } from '../transport/collect';
import { defaultSettings, type TransportSettings } from '../transport/connection';
import { endpoints, type EndpointId } from '../transport/endpoints';
import { mentions } from '../values/n8nValues';
import { OperationCall, type ExecutionScope } from './call';
import { findOperation } from './index';
import type { Operation } from './operation';
import { placesOf } from './panel';
import { inParallel } from './parallel';
import { from } from './shared/days';

type Outcome = { items: INodeExecutionData[] } | { error: NodeError };

/**
 * Runs every item through the operation: the one item loop.
 * Items that only read run several at once, changes one at a time in the order of the input; the
 * output keeps that order, and every item is linked to the one it came from.
 */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(context);
	const settings = await readSettings(context, operation);
	const persat = PersatClient.for(context, settings);
	const unusedColumns = new Map<string, string>();
	const scope = { ...scopeFor(operation, persat, context), unusedColumns };

	// Versions of the AI Agent give the model no text, or not all of it, of a tool that throws.
	const continueOnFail = context.continueOnFail() || isTool(context);
	const outcomes: Outcome[] = [];
	let failed = false;
	await inParallel(
		[...context.getInputData().keys()],
		operation.readOnly ? settings.concurrency : 1,
		async (index) => {
			const call = new OperationCall<EndpointId>(context, index, operation, scope);
			const outcome = await run(operation, call);
			outcomes[index] = outcome;
			if ('error' in outcome) failed = true;
		},
		() => (failed && !continueOnFail) || persat.cancelled(),
	);
	hintUnused(unusedColumns, context);
	return outcomes.flatMap((outcome, index) => {
		if ('items' in outcome) return outcome.items;
		if (continueOnFail) return errorItem(outcome.error, index);
		// Items that wait for one list get one error: it is told of the first.
		outcome.error.context.itemIndex = index;
		throw outcome.error;
	});
}

/** Whether an AI agent uses the node: n8n makes a second node type of it for that. */
const isTool = (context: IExecuteFunctions) => context.getNode().type.endsWith('Tool');

/** Says once, for all items, which columns filled no field. */
function hintUnused(columns: Map<string, string>, context: IExecuteFunctions): void {
	// Other parameters may read a column by an expression.
	const { parameters } = context.getNode();
	const unused = [...columns].filter(([column]) => !mentions(parameters, column));
	if (unused.length === 0) return;
	const listed = unused.map(([column, remark]) => (remark ? `${column} (${remark})` : column));
	const message = `Columns not used: ${listed.join(', ')}`;
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Both are fixed for all items: n8n evaluates no expression in them. */
function chosenOperation(context: IExecuteFunctions): Operation {
	const resource = String(context.getNodeParameter('resource', 0));
	const operation = String(context.getNodeParameter('operation', 0));
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' "${operation}" does not exist for 'Resource' "${resource}"`,
		{ description: 'Choose both from their lists.' },
	);
}

/** They apply to the whole execution: those of the first item. */
async function readSettings(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<TransportSettings> {
	const persat = PersatClient.for(context);
	const call = new OperationCall(context, 0, operation, { persat, lookups: new Lookups(persat) });
	const seconds = await call.read(timeout);
	return {
		...defaultSettings,
		attempts: (await call.read(attempts)) ?? defaultSettings.attempts,
		timeoutMs: seconds === undefined ? defaultSettings.timeoutMs : seconds * 1000,
		concurrency: operation.readOnly
			? ((await call.read(concurrency)) ?? defaultSettings.concurrency)
			: defaultSettings.concurrency,
	};
}

/** What a list is shown with is asked for as soon as rows need it, not after the last page. */
function scopeFor(
	{ view }: Operation,
	persat: PersatClient,
	context: IExecuteFunctions,
): ExecutionScope {
	const lookups = new Lookups(persat);
	if (!view || context.getNodeParameter('output', 0, 'raw') === 'raw') return { persat, lookups };
	return { persat, lookups, onRows: (rows) => prefetchNames(rows, view, lookups) };
}

/** One item. A client that Persat does not have may have been given by its name: then once more. */
async function run(operation: Operation, call: OperationCall<EndpointId>): Promise<Outcome> {
	const outcome = await attempt(operation, call);
	try {
		return (await mayBeMisread(operation, call, outcome)) && (await call.isMisread())
			? await attempt(operation, call)
			: outcome;
	} catch (error) {
		// Where the clients cannot be read, what Persat said stands.
		return error instanceof NodeApiError ? outcome : { error: call.asNodeError(error as Error) };
	}
}

/** Persat refuses an unknown client; a list that it only filters by one is empty. */
async function mayBeMisread(
	{ endpoints: ids }: Operation,
	call: OperationCall,
	outcome: Outcome,
): Promise<boolean> {
	if ('error' in outcome) {
		return outcome.error instanceof NodeApiError && outcome.error.httpCode === '404';
	}
	const isInPath = ids.some((id) => endpoints[id].path.includes('{client}'));
	return outcome.items.length === 0 && !isInPath && (await call.lacksClient());
}

async function attempt(operation: Operation, call: OperationCall<EndpointId>): Promise<Outcome> {
	try {
		const result = await operation.execute(call);
		const items =
			'items' in result
				? result.items
				: (await show(Array.isArray(result) ? { rows: result } : result, operation, call)).map(
						(json) => ({
							json,
						}),
					);
		return { items: items.map((item) => ({ ...item, pairedItem: { item: call.itemIndex } })) };
	} catch (error) {
		return { error: call.asNodeError(error as Error) };
	}
}

/** The records as the user chose to see them. A list that broke off fails, or says so in its last record. */
async function show(
	{ rows, unfinished }: List<object>,
	operation: Operation,
	call: OperationCall,
): Promise<IDataObject[]> {
	const { view } = operation;
	if (!unfinished) return await shown();
	const resumeIn = resumeParameter(operation);
	const error = call.asNodeError(unfinishedError(unfinished, resumeIn));
	const keeps = (await call.read(onFailure)) === 'returnFetched';
	if (!keeps || rows.length === 0 || call.persat.cancelled()) throw error;
	call.hint(`Not everything was returned. ${error.message}. ${error.description ?? ''}`);
	return markUnfinished(await shown(), error, unfinished.progress, resumeIn);

	async function shown() {
		return view
			? await showRecords(rows, view, call.lookups, await call.outputChoice())
			: (rows as IDataObject[]);
	}
}

/** The parameter that takes the place where a list broke off, as users know it. */
function resumeParameter(operation: Operation): string | undefined {
	const places = placesOf(operation);
	const [resumeIn] = [continueFrom, from].flatMap(
		({ property: { name } }) => places.get(name) ?? [],
	);
	return resumeIn?.parameter.property.displayName;
}

/** By these two keys n8n knows an error item; with `error` beside `json` it would drop the details. */
function errorItem({ message, description }: NodeError, index: number): INodeExecutionData {
	return { json: { error: message, details: description ?? '' }, pairedItem: { item: index } };
}
