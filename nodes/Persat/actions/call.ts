import {
	NodeApiError,
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
} from 'n8n-workflow';
import type { FieldValues } from '../accountFields/encoding';
import { labelsOfFields } from '../accountFields/labels';
import { indexFields } from '../accountFields/keys';
import type { Lookups } from '../lookups/lookups';
import { RecordTable, type Showing } from '../output/recordTable';
import type { OutputChoice } from '../output/view';
import { readAccountFields, type AccountFields } from '../parameters/accountFields';
import { emptyValues } from '../parameters/emptyValues';
import { outputFileField } from '../parameters/file';
import { continueFrom, limit, returnAll } from '../parameters/list';
import { inOwnColumns, listsAsText, outputFields, outputMode } from '../parameters/output';
import type { Parameter } from '../parameters/parameter';
import { previewOnly } from '../parameters/preview';
import { findClient } from '../records/client';
import type { PersatClient } from '../transport/client';
import type { ListRequest, NodeError } from '../transport/collect';
import type { Target } from '../transport/endpoints';
import type { PersatFile } from '../transport/envelope';
import type { Labels } from '../transport/failure';
import { Preview } from '../transport/preview';
import { toText } from '../values/text';
import { clientNames, named, namesIn } from './chosenNames';
import { labelsOf, type Panel } from './panel';
import { ParameterReader } from './parameterReader';

/** Shared by all items of an execution. */
export interface ExecutionScope {
	persat: PersatClient<Target>;
	lookups: Lookups;
	/** Called with each batch of rows, so that their names can be looked up meanwhile. */
	onRows?: (rows: object[]) => void;
	/** Input columns that match no field, each with a remark where one helps. */
	unusedColumns?: Map<string, string>;
	/** Warnings already shown, because several items can cause the same one. */
	hints?: Set<string>;
}

/**
 * One operation for one item: its parameters, and access to the endpoints E.
 * Without E, only parameters can be read; code that receives such a call cannot send anything.
 */
export class OperationCall<in E extends Target = never> extends ParameterReader {
	/** Labels of the account fields being sent. */
	fieldLabels: Labels = {};

	/** The rows of a list from tableRequest(), which keeps none itself. */
	table?: RecordTable<object>;

	/** Holds back the requests of an item that is only previewed. */
	private preview?: Preview;

	/** Titles of the account fields being filled in, by the label of their parameter. */
	private readonly filledFields = new Map<string, string[]>();

	constructor(
		context: IExecuteFunctions,
		itemIndex: number,
		panel: Panel,
		private readonly scope: ExecutionScope,
	) {
		super(context, itemIndex, panel, scope.lookups);
	}

	/** Its messages use the labels of the operation's parameters. */
	get persat(): PersatClient<E> {
		// Field labels first: a message about a field may also mention the client.
		const labels = { ...this.fieldLabels, ...labelsOf(this.panel) };
		return this.scope.persat.withLabels(labels, this.chosen, this.preview);
	}

	/** Persat's keys and values for the parameters to send, including those to clear. */
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

	/** The values entered for account fields, as Persat's map by ID. */
	async accountFields(fields: AccountFields, schemaId: number): Promise<FieldValues> {
		const values = await readAccountFields(fields, schemaId, this);
		const ids = Object.keys(values);
		if (ids.length === 0) return values;
		await this.nameFields(fields, schemaId);
		if (!this.preview) return values;
		const schema = await this.lookups.tryGetSchema(fields.kind, schemaId);
		const { titleOf } = indexFields(schema?.fields ?? []);
		this.filledFields.set(
			fields.displayName,
			ids.map((id) => named(titleOf(id), id)),
		);
		return values;
	}

	/** From now on, messages use the titles of account fields. Persat's own messages use IDs. */
	async nameFields({ kind, api = [] }: AccountFields, schemaId: number): Promise<void> {
		// If the fields cannot be read, messages keep the IDs.
		const schema = await this.lookups.tryGetSchema(kind, schemaId);
		if (schema) this.fieldLabels = labelsOfFields(schema.fields, api);
	}

	/** Starts to hold back changes if the user wants a preview. */
	async startPreview(): Promise<Preview | undefined> {
		const isWanted = this.has(previewOnly) && (await this.read(previewOnly)) === true;
		this.preview = isWanted ? new Preview() : undefined;
		return this.preview;
	}

	get isPreview(): boolean {
		return this.preview !== undefined;
	}

	/** What the user chose or named, by parameter: `{ Type: 'Mayorista (3)' }`. */
	async resolved(): Promise<Record<string, string>> {
		const chosen = [...this.identified.values()].map(async ({ label, ids, kind, entries }) => {
			const names = await (kind === 'client'
				? clientNames(this.scope.persat, ids)
				: namesIn(entries));
			return [label, ids.map((id) => named(names.get(id), id)).join(', ')] as const;
		});
		const fields = [...this.filledFields].map(
			([label, names]) => [label, names.join(', ')] as const,
		);
		return Object.fromEntries([...(await Promise.all(chosen)), ...fields]);
	}

	/** Whether present but empty fields are cleared. */
	async sendsEmpty(): Promise<boolean> {
		return this.has(emptyValues) && (await this.read(emptyValues)) === 'sendEmpty';
	}

	/** Keys of the records the operation returns. */
	get recordKeys(): ReadonlySet<string> {
		return new Set(this.panel.view?.fields.map(({ key }) => key));
	}

	/** Records columns that match no field. */
	noteUnused(columns: Map<string, string>): void {
		for (const [column, remark] of columns) this.scope.unusedColumns?.set(column, remark);
	}

	/** Whether Persat has no client with the number that was given. */
	async lacksClient(): Promise<boolean> {
		const { persat } = this.scope;
		const found = await Promise.all(
			this.takenAsGiven.map(async (client) => await findClient(persat, client)),
		);
		return found.includes(undefined);
	}

	/** How many rows the user wants, and where to start. */
	async listRequest(): Promise<Pick<ListRequest<object>, 'limit' | 'start' | 'onRows'>> {
		const all = (await this.read(returnAll)) ?? false;
		return {
			limit: all || !this.has(limit) ? Infinity : await this.require(limit),
			// 0 means the beginning. A cursor list has no cursor for it.
			start: this.has(continueFrom) ? (await this.read(continueFrom)) || undefined : undefined,
			onRows: this.scope.onRows,
		};
	}

	/**
	 * Like listRequest(), for operations that do not read the rows themselves. Unless the output is raw,
	 * the list stays empty, and `table` gets the rows.
	 */
	async tableRequest(): Promise<Omit<ListRequest<object>, 'key'>> {
		const request = await this.listRequest();
		const choice = await this.outputChoice();
		const { view } = this.panel;
		if (!view || choice.mode === 'raw') return request;
		const table = new RecordTable(view, this.showing, choice);
		this.table = table;
		return { ...request, onRows: (rows) => table.add(rows), keepsRows: false };
	}

	/** What showing records needs. */
	get showing(): Showing {
		const onUnknownTitle = (title: string) =>
			this.hint(`No record has the field '${title}': its column is empty.`);
		return { lookups: this.lookups, timeZone: this.timeZone, onUnknownTitle };
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

	/** Prepares a file as the item's binary data. */
	async binary({ data, fileName, mimeType }: PersatFile): Promise<IBinaryKeyData> {
		const field = this.isOptional(outputFileField)
			? ((await this.read(outputFileField)) ?? toText(outputFileField.property.default))
			: await this.require(outputFileField);
		return { [field]: await this.context.helpers.prepareBinaryData(data, fileName, mimeType) };
	}

	get isTool(): boolean {
		return isTool(this.context.getNode());
	}

	/** Shows a warning above the output, once for all items. */
	hint(message: string): void {
		if (this.scope.hints?.has(message)) return;
		this.scope.hints?.add(message);
		this.context.addExecutionHints({ type: 'warning', location: 'outputPane', message });
	}

	/** Turns any error into an n8n error with the item's index. */
	asNodeError(error: Error): NodeError {
		const { itemIndex } = this;
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			error.context.itemIndex = itemIndex;
			return error;
		}
		return new NodeOperationError(this.context.getNode(), error, { itemIndex });
	}
}

/** Whether an AI agent runs the node. n8n creates a second node type for that. */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');
