import {
	NodeApiError,
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type ResourceMapperValue,
} from 'n8n-workflow';
import type { Entry } from '../lookups/entries';
import type { Lookups } from '../lookups/lookups';
import type { OutputChoice } from '../output/view';
import type { FieldValues } from '../accountFields/encoding';
import { labelsOfFields } from '../accountFields/labels';
import { readAccountFields, type AccountFields } from '../parameters/accountFields';
import { emptyValues } from '../parameters/emptyValues';
import { outputFileField } from '../parameters/file';
import { continueFrom, limit, returnAll } from '../parameters/list';
import { outputFields, outputMode } from '../parameters/output';
import { hintAboutNothing } from '../parameters/nothing';
import type { Parameter, Reading } from '../parameters/parameter';
import { findClient } from '../records/client';
import type { PersatClient } from '../transport/client';
import type { ListRequest, NodeError } from '../transport/collect';
import type { EndpointId } from '../transport/endpoints';
import type { PersatFile } from '../transport/envelope';
import type { Labels } from '../transport/failure';
import { isRecord } from '../values/n8nValues';
import type { Operation } from './operation';
import { labelsOf, placesOf } from './panel';

/** What all items of an execution share. */
export interface ExecutionScope {
	persat: PersatClient;
	lookups: Lookups;
	/** Told the rows of a list as they arrive, so that their names can be looked up meanwhile. */
	onRows?: (rows: object[]) => void;
	/** Columns of the input that fill no field, with a remark where there is one. */
	unusedColumns?: Map<string, string>;
}

/**
 * One operation for one item: its parameters, and Persat as far as the endpoints E.
 * Without E it can only be read: what takes such a call sends nothing.
 */
export class OperationCall<in E extends EndpointId = never> {
	readonly lookups: Lookups;

	/** What users call the account fields that are sent. */
	fieldLabels: Labels = {};

	/** Clients that were taken by the numbers that were given, which may be names. */
	private readonly taken: Array<{ result: unknown; resolve: () => Promise<unknown> }> = [];

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		readonly operation: Operation,
		private readonly scope: ExecutionScope,
	) {
		this.lookups = scope.lookups;
	}

	/** Its messages call things what the parameters of the operation call them. */
	get persat(): PersatClient<E> {
		// Fields first: a message about a field can speak of the client as well.
		return this.scope.persat.withLabels({ ...this.fieldLabels, ...labelsOf(this.operation) });
	}

	/**
	 * What a parameter says for this item; undefined when it is empty.
	 * @param entries what names are looked up in, where the parameter itself does not say
	 */
	async read<T>(parameter: Parameter<T>, entries?: () => Promise<Entry[]>): Promise<T | undefined> {
		const value = this.valueOf(parameter);
		if (parameter.isEmpty(value)) {
			this.refuseNothing(parameter, value);
			return undefined;
		}
		const reading: Reading = {
			lookups: this.lookups,
			timeZone: this.timeZone,
			entries,
			refuse: (problem, hint) => this.refuse(parameter, problem, hint),
			fail: (message, hint) => this.fail(message, hint),
		};
		const result = await parameter.read(value, reading);
		const { resolve } = parameter;
		if (resolve) this.taken.push({ result, resolve: async () => await resolve(value, reading) });
		return result;
	}

	/** Whether Persat lacks a client whose number was taken as it was given. */
	async lacksClient(): Promise<boolean> {
		const { persat } = this.scope;
		const clients = this.taken.map(({ result }) => String(result));
		const found = await Promise.all(
			clients.map(async (client) => await findClient(persat, client)),
		);
		return found.includes(undefined);
	}

	/**
	 * Whether what was taken as a number is a name, which reading it once more finds. Throws when
	 * Persat has nothing of it.
	 */
	async isMisread(): Promise<boolean> {
		const taken = this.taken.splice(0);
		const resolved = await Promise.all(taken.map(async ({ resolve }) => await resolve()));
		return taken.some(({ result }, index) => resolved[index] !== result);
	}

	/** The same for a parameter that has to be filled in. */
	async require<T>(parameter: Parameter<T>, entries?: () => Promise<Entry[]>): Promise<T> {
		const value = await this.read(parameter, entries);
		if (value !== undefined) return value;
		throw this.refuse(parameter, 'is empty', parameter.emptyHint);
	}

	/** Persat's keys and values of the parameters that are filled in, or that are to be emptied. */
	async body(parameters: Parameter[]): Promise<IDataObject> {
		const body: IDataObject = {};
		for (const parameter of parameters) {
			const isEmptied = (await this.sendsEmpty()) && this.isEmptied(parameter);
			const value = isEmptied ? parameter.emptyForm : await this.read(parameter);
			const [key] = parameter.api;
			if (key !== undefined && value !== undefined) body[key] = value as IDataObject[string];
		}
		return body;
	}

	/** What the user gave for account fields, as Persat's map by ID. */
	async accountFields(fields: AccountFields, schemaId: number): Promise<FieldValues> {
		const values = await readAccountFields(fields, schemaId, this);
		if (Object.keys(values).length > 0) await this.nameFields(fields, schemaId);
		return values;
	}

	/** From here on, messages call account fields by their titles: Persat's have their IDs. */
	async nameFields({ kind, api = [] }: AccountFields, schemaId: number): Promise<void> {
		// Where the list of fields cannot be read, they keep their IDs.
		const schema = await this.lookups.tryGetSchema(kind, schemaId);
		if (schema) this.fieldLabels = labelsOfFields(schema.fields, api);
	}

	/** Whether fields that are there without a value are to be emptied. */
	async sendsEmpty(): Promise<boolean> {
		if (!placesOf(this.operation).has(emptyValues.property.name)) return false;
		return (await this.read(emptyValues)) === 'sendEmpty';
	}

	/** Keys of the records that the operation returns. */
	get recordKeys(): ReadonlySet<string> {
		return new Set(this.operation.view?.fields.map(({ key }) => key));
	}

	/** Takes note of columns that fill no field. */
	noteUnused(columns: Map<string, string>): void {
		for (const [column, remark] of columns) this.scope.unusedColumns?.set(column, remark);
	}

	/** How much of a list the user wants, and from where. */
	async listRequest(): Promise<Pick<ListRequest<object>, 'limit' | 'start' | 'onRows'>> {
		const all = (await this.read(returnAll)) ?? false;
		const has = (parameter: Parameter) => placesOf(this.operation).has(parameter.property.name);
		return {
			limit: all || !has(limit) ? Infinity : await this.require(limit),
			// 0 is the beginning, which a cursor list has no cursor for.
			start: has(continueFrom) ? (await this.read(continueFrom)) || undefined : undefined,
			onRows: this.scope.onRows,
		};
	}

	async outputChoice(): Promise<OutputChoice> {
		const mode = (await this.require(outputMode)) as OutputChoice['mode'];
		const { view } = this.operation;
		if (mode !== 'selected' || !view) return { mode, selected: [] };
		return { mode, selected: (await this.read(outputFields(view))) ?? [] };
	}

	/** A resource mapper's value as the user left it: checked here rather than by n8n. */
	mapping(name: string): Partial<ResourceMapperValue> {
		return this.context.getNodeParameter(
			name,
			this.itemIndex,
			{},
			{ skipValidation: true },
		) as Partial<ResourceMapperValue>;
	}

	/** The JSON of the input item. */
	input(): IDataObject {
		return this.context.getInputData()[this.itemIndex]?.json ?? {};
	}

	/** A file for the item's binary data. */
	async binary({ data, fileName, mimeType }: PersatFile): Promise<IBinaryKeyData> {
		const field = await this.require(outputFileField);
		return { [field]: await this.context.helpers.prepareBinaryData(data, fileName, mimeType) };
	}

	/** IANA name of the workflow's time zone. */
	get timeZone(): string {
		return this.context.getTimezone();
	}

	/** Shows a warning above the output. */
	hint(message: string): void {
		this.context.addExecutionHints?.({ type: 'warning', location: 'outputPane', message });
	}

	/** An error about a parameter, by the name the user sees: `'Limit' has to be …`. */
	refuse(
		parameter: Parameter | { displayName: string },
		problem: string,
		hint: string,
	): NodeOperationError {
		return this.fail(`'${this.labelOf(parameter)}' ${problem}`, hint);
	}

	/** An error in words of its own. */
	private fail(message: string, hint: string): NodeOperationError {
		const { itemIndex } = this;
		return new NodeOperationError(this.context.getNode(), message, {
			description: hint,
			itemIndex,
		});
	}

	/** Refuses an expression that says nothing where that would decide something. */
	private refuseNothing(parameter: Parameter, value: unknown): void {
		const { name } = parameter.property;
		const place = placesOf(this.operation).get(name);
		const raw: unknown = this.context.getNodeParameter(
			place?.collection ?? name,
			this.itemIndex,
			'',
			{ rawExpressions: true },
		);
		const entered = place?.collection !== undefined && isRecord(raw) ? raw[name] : raw;
		const hint = hintAboutNothing(place?.parameter ?? parameter, value, entered);
		if (hint !== undefined) throw this.refuse(parameter, 'is empty', hint);
	}

	/** Any error as one of n8n's, with the index of the item. */
	asNodeError(error: Error): NodeError {
		const { itemIndex } = this;
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			error.context.itemIndex = itemIndex;
			return error;
		}
		return new NodeOperationError(this.context.getNode(), error, { itemIndex });
	}

	/** Whether a field was added to a collection, and left without a value. */
	private isEmptied(parameter: Parameter): boolean {
		const { name } = parameter.property;
		const isOptional = placesOf(this.operation).get(name)?.collection !== undefined;
		if (!isOptional || parameter.emptyForm === undefined) return false;
		const value = this.valueOf(parameter);
		// What an expression does not find is no wish to empty a field.
		return value !== undefined && parameter.isEmpty(value);
	}

	/** A parameter as n8n resolves it for this item. */
	private valueOf({ property: { name, default: initial } }: Parameter): unknown {
		const collection = placesOf(this.operation).get(name)?.collection;
		if (collection === undefined) {
			// n8n fills in no defaults where it shows no field.
			return this.context.getNodeParameter(name, this.itemIndex, initial ?? '');
		}
		const fields: unknown = this.context.getNodeParameter(collection, this.itemIndex, {});
		return isRecord(fields) ? fields[name] : undefined;
	}

	/** An operation can give a parameter that several have words of its own. */
	private labelOf(parameter: Parameter | { displayName: string }): string {
		if ('displayName' in parameter) return parameter.displayName;
		const { name, displayName } = parameter.property;
		return placesOf(this.operation).get(name)?.parameter.property.displayName ?? displayName;
	}
}
