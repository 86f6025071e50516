import {
	NodeApiError,
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
} from 'n8n-workflow';
import type { FieldValues } from '../accountFields/encoding';
import { labelsOfFields } from '../accountFields/labels';
import type { Lookups } from '../lookups/lookups';
import type { OutputChoice } from '../output/view';
import { readAccountFields, type AccountFields } from '../parameters/accountFields';
import { emptyValues } from '../parameters/emptyValues';
import { outputFileField } from '../parameters/file';
import { continueFrom, limit, returnAll } from '../parameters/list';
import { inOwnColumns, listsAsText, outputFields, outputMode } from '../parameters/output';
import type { Parameter } from '../parameters/parameter';
import { findClient } from '../records/client';
import type { PersatClient } from '../transport/client';
import type { ListRequest, NodeError } from '../transport/collect';
import type { EndpointId } from '../transport/endpoints';
import type { PersatFile } from '../transport/envelope';
import type { Labels } from '../transport/failure';
import { labelsOf, type Panel } from './panel';
import { ParameterReader } from './parameterReader';

/** What all items of an execution share. */
export interface ExecutionScope {
	persat: PersatClient;
	lookups: Lookups;
	/** Told the rows of a list as they arrive, so that their names can be looked up meanwhile. */
	onRows?: (rows: object[]) => void;
	/** Columns of the input that fill no field, with a remark where there is one. */
	unusedColumns?: Map<string, string>;
	/** Warnings that were shown: several items can have the same. */
	hints?: Set<string>;
}

/**
 * One operation for one item: its parameters, and Persat as far as the endpoints E.
 * Without E it can only be read: what takes such a call sends nothing.
 */
export class OperationCall<in E extends EndpointId = never> extends ParameterReader {
	/** What users call the account fields that are sent. */
	fieldLabels: Labels = {};

	constructor(
		context: IExecuteFunctions,
		itemIndex: number,
		panel: Panel,
		private readonly scope: ExecutionScope,
	) {
		super(context, itemIndex, panel, scope.lookups);
	}

	/** Its messages call things what the parameters of the operation call them. */
	get persat(): PersatClient<E> {
		// Fields first: a message about a field can speak of the client as well.
		const labels = { ...this.fieldLabels, ...labelsOf(this.panel) };
		return this.scope.persat.withLabels(labels, this.chosen);
	}

	/** Persat's keys and values of the parameters that are filled in, or that are to be emptied. */
	async body(parameters: Parameter[]): Promise<IDataObject> {
		const sendsEmpty = await this.sendsEmpty();
		const body: IDataObject = {};
		for (const parameter of parameters) {
			const isEmptied = sendsEmpty && this.isEmptied(parameter);
			const value = isEmptied ? parameter.emptyForm : await this.written(parameter);
			const [key] = parameter.api;
			if (key !== undefined && value !== undefined) body[key] = value as IDataObject[string];
		}
		return body;
	}

	private async written<T>(parameter: Parameter<T>): Promise<unknown> {
		const value = await this.read(parameter);
		return value === undefined || !parameter.write ? value : parameter.write(value);
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
		return this.has(emptyValues) && (await this.read(emptyValues)) === 'sendEmpty';
	}

	/** Keys of the records that the operation returns. */
	get recordKeys(): ReadonlySet<string> {
		return new Set(this.panel.view?.fields.map(({ key }) => key));
	}

	/** Takes note of columns that fill no field. */
	noteUnused(columns: Map<string, string>): void {
		for (const [column, remark] of columns) this.scope.unusedColumns?.set(column, remark);
	}

	/** Whether Persat lacks a client whose number was taken as it was given. */
	async lacksClient(): Promise<boolean> {
		const { persat } = this.scope;
		const found = await Promise.all(
			this.takenAsGiven.map(async (client) => await findClient(persat, client)),
		);
		return found.includes(undefined);
	}

	/** How much of a list the user wants, and from where. */
	async listRequest(): Promise<Pick<ListRequest<object>, 'limit' | 'start' | 'onRows'>> {
		const all = (await this.read(returnAll)) ?? false;
		return {
			limit: all || !this.has(limit) ? Infinity : await this.require(limit),
			// 0 is the beginning, which a cursor list has no cursor for.
			start: this.has(continueFrom) ? (await this.read(continueFrom)) || undefined : undefined,
			onRows: this.scope.onRows,
		};
	}

	async outputChoice(): Promise<OutputChoice> {
		const mode = (await this.require(outputMode)) as OutputChoice['mode'];
		const { view } = this.panel;
		if (!view || mode === 'raw') return { mode };
		return {
			mode,
			selected: mode === 'selected' ? await this.read(outputFields(view)) : undefined,
			inOwnColumns: await this.read(inOwnColumns),
			listsAsText: await this.read(listsAsText),
		};
	}

	/** A file for the item's binary data. */
	async binary({ data, fileName, mimeType }: PersatFile): Promise<IBinaryKeyData> {
		const field = await this.require(outputFileField);
		return { [field]: await this.context.helpers.prepareBinaryData(data, fileName, mimeType) };
	}

	/** Shows a warning above the output, once for all items. */
	hint(message: string): void {
		if (this.scope.hints?.has(message)) return;
		this.scope.hints?.add(message);
		this.context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
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
}
