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
import { unfinishedError, type List, type NodeError, type Progress } from '../transport/collect';
import { readCredential } from '../transport/credential';
import { defaultSettings, type TransportSettings } from '../transport/connection';
import { endpointOf, type Target } from '../transport/endpoints';
import { mentions } from '../values/n8nValues';
import { isTool, OperationCall, type ExecutionScope } from './call';
import { findOperation } from './index';
import type { Operation } from './operation';
import { placesOf } from './panel';
import { inParallel } from './parallel';
import { previewItems } from './preview';
import { anyDays } from './shared/days';
import { warnOfRepeating } from './warnOfRepeating';

/** The output of one item, or its error with the value that identifies its row. */
type Outcome = { items: INodeExecutionData[] } | { error: NodeError; row: IDataObject };

/**
 * Runs the operation for every item. This is the only item loop.
 * Read-only items run in parallel; changes run one at a time, in input order. The output keeps the
 * input order, and every output item links to its input item.
 */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = await chosenOperation(context);
	const settings = await readSettings(context, operation);
	const persat = PersatClient.for(context, settings);
	const unusedColumns = new Map<string, string>();
	const scope = {
		...scopeFor(operation, persat, context),
		unusedColumns,
		hints: new Set<string>(),
	};

	// Some versions of the AI Agent give the model none or only part of the error text of a tool
	// that throws.
	const continueOnFail = context.continueOnFail() || isTool(context.getNode());
	// On this output, n8n adds the input row itself.
	const isOwnOutput = context.getNode().onError === 'continueErrorOutput';
	const outcomes: Outcome[] = [];
	let failed = false;
	await inParallel(
		[...context.getInputData().keys()],
		operation.readOnly ? settings.concurrency : 1,
		async (index) => {
			const call = new OperationCall<Target>(context, index, operation, scope);
			const outcome = await run(operation, call);
			outcomes[index] = outcome;
			if ('error' in outcome) failed = true;
		},
		() => (failed && !continueOnFail) || persat.cancelled(),
	);
	hintUnused(unusedColumns, context);
	return outcomes.flatMap((outcome, index) => {
		if ('items' in outcome) return outcome.items;
		if (continueOnFail) return errorItem(outcome.error, index, isOwnOutput ? {} : outcome.row);
		// Items that wait for the same list share one error. Report the first item.
		outcome.error.context.itemIndex = index;
		if (!operation.readOnly) warnOfRepeating(outcome.error, changedItems(outcomes.slice(0, index)));
		throw outcome.error;
	});
}

/** The indexes of the items that went through. Previews change nothing. */
const changedItems = (outcomes: Outcome[]): number[] =>
	outcomes.flatMap((one, index) =>
		'items' in one && !one.items.some(({ json }) => json.preview === true) ? index : [],
	);

/** Warns once for all items about columns that match no field. */
function hintUnused(columns: Map<string, string>, context: IExecuteFunctions): void {
	// Other parameters may use a column in an expression.
	const { parameters } = context.getNode();
	const unused = [...columns].filter(([column]) => !mentions(parameters, column));
	if (unused.length === 0) return;
	const listed = unused.map(([column, remark]) => (remark ? `${column} (${remark})` : column));
	const message = `Columns not used: ${listed.join(', ')}`;
	context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
}

/** Both are the same for all items, because neither accepts expressions. */
async function chosenOperation(context: IExecuteFunctions): Promise<Operation> {
	const resource = String(context.getNodeParameter('resource', 0));
	// n8n hides the operation for a custom API call.
	const operation = String(context.getNodeParameter('operation', 0, ''));
	if ([resource, operation].includes(customApiCall)) throw await customApiCallError(context);
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' "${operation}" does not exist for 'Resource' "${resource}"`,
		{ description: 'Choose both from their lists.' },
	);
}

/** n8n adds this choice to resources and operations, and expects the HTTP Request node to handle it. */
const customApiCall = '__CUSTOM_API_CALL__';

async function customApiCallError(context: IExecuteFunctions): Promise<NodeOperationError> {
	const { baseUrl } = await readCredential(context);
	return new NodeOperationError(
		context.getNode(),
		`For a custom API call, use the HTTP Request node with 'Predefined Credential Type' → 'Persat API' and a URL that begins with ${baseUrl}/`,
		{ description: "Or choose 'API Request' as the resource of this node." },
	);
}

/** These apply to the whole execution and are read from the first item. */
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

/** Starts look-ups as soon as rows need names, not after the last page. */
function scopeFor(
	{ view }: Operation,
	persat: PersatClient<Target>,
	context: IExecuteFunctions,
): ExecutionScope {
	const lookups = new Lookups(persat);
	if (!view || context.getNodeParameter('output', 0, 'raw') === 'raw') return { persat, lookups };
	return { persat, lookups, onRows: (rows) => prefetchNames(rows, view, lookups) };
}

/**
 * Runs one item. If Persat has no such client, the value may have been a name: look it up and try
 * again.
 */
async function run(operation: Operation, call: OperationCall<Target>): Promise<Outcome> {
	const outcome = await attempt(operation, call);
	try {
		return (await mayBeMisread(operation, call, outcome)) && (await call.isMisread())
			? await attempt(operation, call)
			: outcome;
	} catch (error) {
		// If the clients cannot be read, Persat's error stands.
		return error instanceof NodeApiError ? outcome : failure(call, error);
	}
}

/** Persat rejects an unknown client, but a list filtered by one is just empty. */
async function mayBeMisread(
	{ endpoints: ids }: Operation,
	call: OperationCall,
	outcome: Outcome,
): Promise<boolean> {
	if ('error' in outcome) {
		return outcome.error instanceof NodeApiError && outcome.error.httpCode === '404';
	}
	// A preview sends nothing that Persat could reject.
	if (call.isPreview) return await call.lacksClient();
	const isInPath = ids.some((id) => endpointOf(id).path.includes('{client}'));
	return outcome.items.length === 0 && !isInPath && (await call.lacksClient());
}

async function attempt(operation: Operation, call: OperationCall<Target>): Promise<Outcome> {
	try {
		const preview = await call.startPreview();
		const result = await operation.execute(call);
		const items: INodeExecutionData[] = preview
			? await previewItems(operation, call, preview)
			: 'items' in result
				? result.items
				: (await show(Array.isArray(result) ? { rows: result } : result, operation, call)).map(
						(json) => ({
							json,
						}),
					);
		for (const item of items) item.pairedItem = { item: call.itemIndex };
		return { items };
	} catch (error) {
		return failure(call, error);
	}
}

const failure = (call: OperationCall, error: unknown): Outcome => ({
	error: call.asNodeError(error as Error),
	row: call.identity(),
});

/** The records in the chosen output. An incomplete list fails, or says so in its last record. */
async function show(
	{ rows, unfinished }: List<object>,
	operation: Operation,
	call: OperationCall,
): Promise<IDataObject[]> {
	const { view } = operation;
	if (!unfinished) return await shown();
	const resumeIn = resumeParameter(operation, unfinished.progress);
	const error = call.asNodeError(unfinishedError(unfinished, resumeIn));
	if ((await call.read(onFailure)) !== 'returnFetched') throw error;
	const records = await shown();
	if (records.length === 0) throw error;
	call.hint(`Not everything was returned. ${error.message}. ${error.description ?? ''}`);
	return markUnfinished(records, error, unfinished.progress, resumeIn);

	async function shown() {
		if (call.table) return await call.table.output();
		if (!view) return rows as IDataObject[];
		return await showRecords(rows, view, call.showing, await call.outputChoice());
	}
}

/** The label of the parameter that resumes an incomplete list. */
function resumeParameter(operation: Operation, { part }: Progress): string | undefined {
	const { name } = (part === 'page' ? continueFrom : anyDays.from).property;
	return placesOf(operation).get(name)?.parameter.property.displayName;
}

/**
 * @param row what identifies the row. n8n treats an item with only `error` and `details` keys as an
 * error, with others as a success
 */
function errorItem(
	{ message, description }: NodeError,
	index: number,
	row: IDataObject,
): INodeExecutionData {
	const json = { ...row, error: message, details: description ?? '' };
	return { json, pairedItem: { item: index } };
}
