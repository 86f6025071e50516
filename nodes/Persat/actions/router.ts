import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { present, type View } from '../output/view';
import { isEmpty } from '../schema/given';
import { Names } from '../schema/names';
import { Schemas, type Schema } from '../schema/schemas';
import { defaultSettings, PersatClient, type TransportSettings } from '../transport/request';
import { OperationCall, type ExecutionScope } from './call';
import { findOperation } from './index';
import type { Operation } from './operation';
import { inParallel } from './parallel';
import { requestOptions } from './shared/properties';

type Outcome = { items: INodeExecutionData[] } | { error: NodeApiError | NodeOperationError };

/**
 * Runs every item through the operation: the one item loop.
 * Items that only read run several at once, changes one at a time in the order of the input; the
 * output keeps that order, and every item is linked to the one it came from.
 */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = chosenOperation(context);
	const settings = readSettings(context);
	const persat = new PersatClient(context, settings);
	const scope: ExecutionScope = {
		persat,
		names: new Names(persat),
		schemas: new Schemas(persat),
	};

	const { view } = operation;
	if (view && context.getNodeParameter('output', 0, 'raw') !== 'raw') {
		scope.onRows = (rows) => lookUp(view, rows, scope);
	}

	const goesOn = context.continueOnFail();
	const outcomes: Outcome[] = [];
	let failed = false;
	await inParallel(
		[...context.getInputData().keys()],
		operation.reads ? settings.concurrency : 1,
		async (index) => {
			outcomes[index] = await run(new OperationCall(context, index, operation, scope));
			if ('error' in outcomes[index]) failed = true;
		},
		() => (failed && !goesOn) || persat.cancelled(),
	);
	return outcomes.flatMap((outcome, index) => {
		if ('items' in outcome) return outcome.items;
		if (!goesOn) {
			// Items that wait for one list get one error: it is told of the first.
			outcome.error.context.itemIndex = index;
			throw outcome.error;
		}
		return errorItem(outcome.error, index);
	});
}

/** Both are fixed for all items: n8n evaluates no expression in them. */
function chosenOperation(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const found = findOperation(resource, operation);
	if (found) return found;
	throw new NodeOperationError(
		context.getNode(),
		`'Operation' "${operation}" does not exist for 'Resource' "${resource}"`,
		{ description: 'Choose both from their lists.' },
	);
}

function readSettings(context: IExecuteFunctions): TransportSettings {
	const given = context.getNodeParameter('options', 0, {}) as IDataObject;
	const atLeastOne = (name: string, otherwise: number) => {
		if (isEmpty(given[name])) return otherwise;
		const number = Number(given[name]);
		if (Number.isInteger(number) && number >= 1) return number;
		// The panel's bounds do not bind expressions.
		const label = requestOptions.find((option) => option.name === name)?.displayName;
		throw new NodeOperationError(
			context.getNode(),
			`'${label}' has to be a whole number of at least 1`,
			{ description: 'Nothing was sent.' },
		);
	};
	return {
		...defaultSettings,
		attempts: atLeastOne('attempts', defaultSettings.attempts),
		timeoutMs: 1000 * atLeastOne('timeout', defaultSettings.timeoutMs / 1000),
		concurrency: atLeastOne('concurrency', defaultSettings.concurrency),
	};
}

async function run(call: OperationCall): Promise<Outcome> {
	try {
		const result = await call.operation.execute(call);
		const items = Array.isArray(result)
			? markIncomplete(await show(result, call), call).map((json) => ({ json }))
			: result.items;
		return { items: items.map((item) => ({ ...item, pairedItem: { item: call.itemIndex } })) };
	} catch (error) {
		return { error: call.asNodeError(error as Error) };
	}
}

async function show(records: IDataObject[], call: OperationCall): Promise<IDataObject[]> {
	const { view } = call.operation;
	if (!view || records.length === 0) return records;
	const output = call.output();
	if (output.mode === 'raw') return records;
	const [nameOf, schemaOf] = await Promise.all([
		call.names.load(view.dictionaries),
		schemasOf(records, view, call),
	]);
	return present(records, view, output, (record) => ({ nameOf, schema: schemaOf(record) }));
}

/** What a list is shown with is asked for as soon as rows need it, not after the last page. */
function lookUp(
	{ dictionaries, schema }: View,
	rows: IDataObject[],
	{ names, schemas }: ExecutionScope,
): void {
	void names.load(dictionaries);
	if (!schema) return;
	for (const id of new Set(rows.map(schema.idOf))) {
		if (id !== undefined) void schemas.find(schema.kind, id);
	}
}

/** The schema of each record: every distinct one is asked for once. */
async function schemasOf(
	records: IDataObject[],
	{ schema }: View,
	call: OperationCall,
): Promise<(record: IDataObject) => Schema | undefined> {
	if (!schema) return () => undefined;
	const ids = [...new Set(records.map(schema.idOf))].filter((id) => id !== undefined);
	const found = new Map<unknown, Schema | undefined>();
	await Promise.all(ids.map(async (id) => found.set(id, await call.schemas.find(schema.kind, id))));
	return (record) => found.get(schema.idOf(record));
}

/** Says in the last record, and above the output, that a list is not whole. */
function markIncomplete(records: IDataObject[], call: OperationCall): IDataObject[] {
	if (!call.incomplete) return records;
	const { error, progress } = call.incomplete;
	const { message, description } = call.asNodeError(error);
	call.hint(`Not everything was returned. ${message}. ${description ?? ''}`);
	const { records: read, parts, resume } = progress;
	const incomplete = {
		message,
		details: description ?? '',
		records: read,
		parts,
		...(resume && { continueFrom: resume.value }),
	};
	return records.map((record, index) =>
		index === records.length - 1 ? { ...record, incomplete } : record,
	);
}

/** By these two keys n8n knows an error item; with `error` beside `json` it would drop the details. */
function errorItem(
	{ message, description }: NodeApiError | NodeOperationError,
	index: number,
): INodeExecutionData {
	return { json: { error: message, details: description ?? '' }, pairedItem: { item: index } };
}
