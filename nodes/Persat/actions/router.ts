import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { present } from '../output/view';
import { Names } from '../schema/names';
import { defaultSettings, PersatClient, type TransportSettings } from '../transport/request';
import { OperationCall, type ExecutionScope } from './call';
import { findOperation } from './index';
import type { Operation } from './operation';
import { inParallel } from './parallel';

type NodeError = NodeApiError | NodeOperationError;
type Outcome = { items: INodeExecutionData[] } | { error: NodeError };

/**
 * Runs every item through its operation: the one item loop.
 * Neighbouring items that only read run several at once, changes one at a time in the order of the
 * input; the output keeps that order, and every item is linked to the one it came from.
 */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const persat = new PersatClient(context, settings);
	const scope: ExecutionScope = { persat, names: new Names(persat), definitions: new Map() };
	const operations = context
		.getInputData()
		.map((_, index) => attempt(context, index, () => operationOf(context, index)));

	const outcomes: Outcome[] = [];
	const goesOn = context.continueOnFail();
	let failed = false;
	for (const batch of batchesOf(operations)) {
		await inParallel(
			batch,
			settings.concurrency,
			async (index) => {
				outcomes[index] = await run(context, index, operations[index], scope);
				if ('error' in outcomes[index]) failed = true;
			},
			() => failed && !goesOn,
		);
		if (failed && !goesOn) break;
	}
	return outcomes.flatMap((outcome, index) => {
		if ('items' in outcome) return outcome.items;
		if (!goesOn) throw outcome.error;
		return errorItem(outcome.error, index);
	});
}

function readSettings(context: IExecuteFunctions): TransportSettings {
	const { attempts, timeout, concurrency } = context.getNodeParameter('options', 0, {}) as Record<
		string,
		number | undefined
	>;
	return {
		attempts: attempts ?? defaultSettings.attempts,
		timeoutMs: timeout ? timeout * 1000 : defaultSettings.timeoutMs,
		concurrency: concurrency ?? defaultSettings.concurrency,
	};
}

type Found = { value: Operation } | { error: NodeError };

function operationOf(context: IExecuteFunctions, index: number): Operation {
	const resource = context.getNodeParameter('resource', index) as string;
	const operation = context.getNodeParameter('operation', index) as string;
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' "${operation}" does not exist for 'Resource' "${resource}"`,
		{ description: 'Choose both from their lists.', itemIndex: index },
	);
}

/** Neighbouring reads together; each change by itself. */
function batchesOf(operations: Found[]): number[][] {
	const batches: number[][] = [];
	let reading = false;
	operations.forEach((found, index) => {
		const reads = 'value' in found && found.value.reads;
		if (reads && reading) batches.at(-1)!.push(index);
		else batches.push([index]);
		reading = reads;
	});
	return batches;
}

async function run(
	context: IExecuteFunctions,
	index: number,
	found: Found,
	scope: ExecutionScope,
): Promise<Outcome> {
	if ('error' in found) return found;
	const operation = found.value;
	try {
		const call = new OperationCall(context, index, operation, scope);
		const records = await operation.execute(call);
		const shown = await show(records, operation, call);
		return { items: shown.map((json) => ({ json, pairedItem: { item: index } })) };
	} catch (error) {
		return { error: asNodeError(context, error as Error, index) };
	}
}

async function show(
	records: IDataObject[],
	{ view }: Operation,
	call: OperationCall,
): Promise<IDataObject[]> {
	if (!view || records.length === 0) return records;
	const output = call.output();
	const nameOf = await call.names.load(output.mode === 'raw' ? [] : view.dictionaries);
	return present(records, view, output, nameOf);
}

function attempt<T>(
	context: IExecuteFunctions,
	index: number,
	task: () => T,
): { value: T } | { error: NodeError } {
	try {
		return { value: task() };
	} catch (error) {
		return { error: asNodeError(context, error as Error, index) };
	}
}

function asNodeError(context: IExecuteFunctions, error: Error, itemIndex: number): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex = itemIndex;
		return error;
	}
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}

function errorItem(error: NodeError, index: number): INodeExecutionData {
	return {
		json: { error: error.message, details: error.description ?? '' },
		error,
		pairedItem: { item: index },
	};
}
