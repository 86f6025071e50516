import {
	NodeApiError,
	NodeOperationError,
	type IBinaryKeyData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
	type ResourceMapperValue,
} from 'n8n-workflow';
import type { OutputChoice } from '../output/view';
import type { Entry } from '../schema/entries';
import { asList, isByName, isEmpty, isId, locatorId, parseJson } from '../schema/given';
import { dictionaryOf } from '../schema/listMethods';
import { called, chosenAs, idsOf, type Match, type Names } from '../schema/names';
import type { Schemas } from '../schema/schemas';
import {
	dayIn,
	parseDay,
	parseDecimal,
	parseInstant,
	parseTimeOfDay,
	plain,
} from '../schema/values';
import type { PersatFile } from '../transport/answer';
import { told, type Progress, type Wish } from '../transport/collect';
import type { DayRange } from '../transport/paging';
import { dotSegments } from '../transport/path';
import type { PersatClient } from '../transport/request';
import { parametersOf, type Operation } from './operation';

const idHint = 'Choose it from the list, or enter its ID.';

const isAlike = (a: unknown, b: string) => plain(String(a)) === plain(b);

/** What all items of an execution share. */
export interface ExecutionScope {
	persat: PersatClient;
	names: Names;
	schemas: Schemas;
	/** Told the rows of a list as they come, so that what they are shown with can be asked for meanwhile. */
	onRows?: (rows: IDataObject[]) => void;
}

/** One operation for one item: its parameters, and the way to Persat. */
export class OperationCall {
	readonly persat: PersatClient;

	readonly names: Names;

	readonly schemas: Schemas;

	/** Set once a list broke off and the user wants what was read of it. */
	incomplete?: Parameters<NonNullable<Wish['onIncomplete']>>[0];

	constructor(
		private readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		readonly operation: Operation,
		private readonly scope: ExecutionScope,
	) {
		this.persat = scope.persat;
		this.names = scope.names;
		this.schemas = scope.schemas;
	}

	/** A parameter as n8n resolves it for this item. */
	value<T = unknown>(name: string, fallback?: T): T {
		return this.context.getNodeParameter(name, this.itemIndex, fallback) as T;
	}

	/** A text that has to be there; numbers from expressions are taken as text. */
	text(name: string): string {
		const text = String(this.value(name) ?? '').trim();
		if (text === '') throw this.refuse(name, 'is empty', 'Enter a value.');
		return text;
	}

	/** The id behind a resource locator that has to be filled in. */
	async id(name: string): Promise<string> {
		const id = await this.optionalId(name);
		if (!id) throw this.refuse(name, 'is empty', idHint);
		return id;
	}

	/**
	 * The numeric id behind a resource locator that has to be filled in, of a parameter or of a field in
	 * a collection. It is given as one, or as a name in the parameter's dictionary or in `entries`.
	 */
	async numericId(
		name: string,
		given = this.value<unknown>(name, ''),
		entries?: () => Promise<Entry[]>,
	): Promise<number> {
		if (isEmpty(given)) throw this.refuse(name, 'is empty', idHint);
		return Number(await this.one(name, given, entries));
	}

	/** The id behind a resource locator that may stay empty, of a parameter or of a field in a collection. */
	async optionalId(
		name: string,
		given = this.value<unknown>(name, ''),
	): Promise<string | undefined> {
		if (isByName(given) && !isEmpty(given)) return await this.one(name, given);
		const id = locatorId(given);
		if (dotSegments.has(id)) throw this.refuse(name, `cannot be "${id}"`, idHint);
		return id || undefined;
	}

	/** The numeric id behind a resource locator that may stay empty. */
	async optionalNumericId(name: string): Promise<number | undefined> {
		return isEmpty(this.value(name, '')) ? undefined : await this.numericId(name);
	}

	/** What was chosen from a list: an array, or from an expression a text with commas or a JSON list. */
	async ids(name: string, given = this.value<unknown>(name, [])): Promise<number[]> {
		const list = await this.listOf(name, given);
		return await Promise.all(list.map(async (one) => await this.numericId(name, one)));
	}

	/** Like ids(), for a filter: a name stands for everything that is called so, old versions too. */
	async idsForFilter(name: string, given: unknown): Promise<number[]> {
		const list = await this.listOf(name, given);
		const ids = list.map(async (one) => await this.found(name, one, called));
		return (await Promise.all(ids)).flat().map(Number);
	}

	/** The parts of what was given. One name can have a comma itself: "Gómez, Ana". */
	private async listOf(name: string, given: unknown): Promise<unknown[]> {
		const list = asList(given);
		if (typeof given !== 'string' || list.length < 2 || list.every(isId)) return list;
		const entries = await this.entriesOf(name);
		return entries && called(given, entries).length > 0 ? [given] : list;
	}

	/** Values of fixed options. An expression can give them as a text, and by what the panel calls them. */
	fixedChoices(name: string, given: unknown): string[] {
		const property = findProperty(name, parametersOf(this.operation));
		const options = (property?.options ?? []) as INodePropertyOptions[];
		return asList(given).map((one) => {
			const value = String(one ?? '').trim();
			const found =
				options.find((option) => option.value === value) ??
				options.find((option) => [option.value, option.name].some((text) => isAlike(text, value)));
			if (found) return String(found.value);
			const known = options.map((option) => String(option.value)).join(', ');
			throw this.refuse(name, `cannot be "${value}"`, `It can be ${known}.`);
		});
	}

	/** The one value of fixed options, which has to be there. */
	fixedChoice(name: string): string {
		const [choice] = this.fixedChoices(name, this.value(name));
		if (choice === undefined) throw this.refuse(name, 'is empty', 'Choose one.');
		return choice;
	}

	/** A calendar day `yyyy-MM-dd` that has to be there. */
	day(name: string): string {
		const day = this.optionalDay(name, this.value(name, ''));
		if (!day) throw this.refuse(name, 'is empty', 'Enter a day, for example 2026-01-31.');
		return day;
	}

	/** A calendar day that may stay empty, of a parameter or of a field in a collection. */
	optionalDay(name: string, given: unknown): string | undefined {
		if (isEmpty(given)) return undefined;
		const day = parseDay(given);
		if (!day) throw this.refuse(name, 'is not a date', 'Enter it as yyyy-MM-dd or dd/MM/yyyy.');
		return day;
	}

	/** An instant in UTC; a text without an offset is in the time zone of the workflow. */
	optionalInstant(name: string, given: unknown): string | undefined {
		if (isEmpty(given)) return undefined;
		const instant = parseInstant(given, this.context.getTimezone());
		if (!instant)
			throw this.refuse(name, 'is not a date and time', 'Enter it as yyyy-MM-ddTHH:mm.');
		return instant;
	}

	/** The calendar day of an instant, today's by default, in the time zone of the workflow. */
	localDay(instant = Date.now()): string {
		return dayIn(this.context.getTimezone(), instant);
	}

	/** Minutes from midnight of a time of day, of a parameter or of a field in a collection. */
	optionalTime(name: string, given: unknown): number | undefined {
		if (isEmpty(given)) return undefined;
		const minutes = parseTimeOfDay(given);
		if (minutes === undefined) throw this.refuse(name, 'is not a time', 'Enter it as HH:mm.');
		return minutes;
	}

	/** A number within bounds, a decimal comma allowed; of a parameter or of a field in a collection. */
	optionalNumber(name: string, given: unknown, least = 0, most = Infinity): number | undefined {
		if (isEmpty(given)) return undefined;
		const number = parseDecimal(given);
		if (number !== undefined && number >= least && number <= most) return number;
		const bounds = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
		throw this.refuse(name, 'has a value that does not fit', `Enter a number ${bounds}.`);
	}

	/** The range of days in `from` and `to`. */
	days(): DayRange {
		const range = { from: this.day('from'), to: this.day('to') };
		if (range.from > range.to) {
			throw this.refuse('to', "is before 'From'", 'Enter the later day there.');
		}
		return range;
	}

	/** An object, given as one or as JSON text. */
	object(name: string): IDataObject {
		const given = this.value<unknown>(name, {});
		const object = typeof given === 'string' ? parseJson(given) : given;
		if (typeof object === 'object' && object !== null && !Array.isArray(object)) {
			return object as IDataObject;
		}
		throw this.refuse(name, 'is not a JSON object', 'Enter it like { "name": "value" }.');
	}

	/** A resource mapper's value as the user left it: checked here rather than by n8n. */
	mapping(name: string): Partial<ResourceMapperValue> {
		const options = { skipValidation: true };
		return this.context.getNodeParameter(
			name,
			this.itemIndex,
			{},
			options,
		) as Partial<ResourceMapperValue>;
	}

	/** A file for the item's binary data. */
	async binary({ data, fileName, mimeType }: PersatFile): Promise<IBinaryKeyData> {
		const field = this.text('binaryPropertyName');
		return {
			[field]: await this.context.helpers.prepareBinaryData(data, fileName, mimeType),
		};
	}

	/** The one id that is meant. */
	private async one(
		name: string,
		given: unknown,
		entries?: () => Promise<Entry[]>,
	): Promise<string> {
		const ids = await this.found(name, given, chosenAs, entries);
		if (ids.length === 1) return ids[0];
		throw this.refuse(
			name,
			`is the name of ${ids.length} in Persat: "${locatorId(given)}"`,
			`Enter the ID of the one that you mean: ${ids.join(', ')}.`,
		);
	}

	/** At least one id: the given one, or those that a name stands for. */
	private async found(
		name: string,
		given: unknown,
		match: Match,
		entries: () => Promise<Entry[]> | undefined = () => this.entriesOf(name),
	): Promise<string[]> {
		const found = await idsOf(given, match, entries);
		if ('ids' in found) return found.ids;
		throw this.refuse(name, found.refusal, found.hint);
	}

	/** The dictionary that a parameter chooses from. */
	private entriesOf(parameter: string): Promise<Entry[]> | undefined {
		const property = findProperty(parameter, parametersOf(this.operation));
		const dictionary = property && dictionaryOf(property);
		return dictionary && this.names.entries(dictionary);
	}

	/** A collection of optional fields. */
	collection(name: string): IDataObject {
		return this.value<IDataObject>(name, {});
	}

	/** How many results the user wants: Infinity for Return All. */
	wanted(): number {
		if (this.value<boolean>('returnAll')) return Infinity;
		const limit = Number(this.value('limit'));
		if (!Number.isInteger(limit) || limit < 1) {
			throw this.refuse('limit', 'has to be a whole number of at least 1', 'Or use Return All.');
		}
		return limit;
	}

	/** What to take from a list, as far as the user says it; the operation says the rest. */
	wish(of: Pick<Wish, 'key' | 'keep'>, wanted = this.wanted()): Wish {
		const { onFailure, continueFrom } = this.collection('options');
		return {
			...of,
			wanted,
			// 0 is the beginning, which a cursor list has no cursor for.
			start: this.optionalNumber('continueFrom', continueFrom) || undefined,
			resumeIn: this.label('continueFrom') ?? this.label('from'),
			onRows: this.scope.onRows,
			...(onFailure === 'returnFetched' && {
				onIncomplete: (incomplete) => (this.incomplete = incomplete),
			}),
		};
	}

	/** Shows a warning above the output. */
	hint(message: string): void {
		this.context.addExecutionHints?.({ type: 'warning', location: 'outputPane', message });
	}

	/** The chosen output. */
	output(): OutputChoice {
		const mode = this.value<OutputChoice['mode']>('output');
		if (mode !== 'selected') return { mode, selected: [] };
		// The one that identifies the record comes along anyway.
		const selected = asList(this.value('outputFields', [])).filter(
			(one) => one !== this.operation.view?.id,
		);
		return { mode, selected: this.fixedChoices('outputFields', selected) };
	}

	/** The JSON of the input item. */
	input(): IDataObject {
		return this.context.getInputData()[this.itemIndex].json;
	}

	/** Any error as one of n8n's, with the index of the item. */
	asNodeError(error: Error): NodeApiError | NodeOperationError {
		const { itemIndex } = this;
		if (error instanceof NodeApiError || error instanceof NodeOperationError) {
			error.context.itemIndex = itemIndex;
			const progress = error.context.progress as Progress | undefined;
			// Items that wait for one list get one error.
			delete error.context.progress;
			if (progress) error.description = `${error.description ?? ''} ${told(progress)}`.trim();
			return error;
		}
		return new NodeOperationError(this.context.getNode(), error, { itemIndex });
	}

	/** An error about a parameter, by the name the user sees: `'Limit' has to be …`. */
	refuse(parameter: string, what: string, hint: string): NodeOperationError {
		const label = this.label(parameter) ?? parameter;
		return new NodeOperationError(this.context.getNode(), `'${label}' ${what}`, {
			description: hint,
			itemIndex: this.itemIndex,
		});
	}

	/** What the user calls a parameter, or a field in a collection. */
	private label(name: string): string | undefined {
		return findProperty(name, parametersOf(this.operation))?.displayName;
	}
}

/** A parameter, or a field in a collection. */
function findProperty(name: string, properties: INodeProperties[]): INodeProperties | undefined {
	for (const property of properties) {
		if (property.name === name) return property;
		const nested = property.type === 'collection' ? (property.options as INodeProperties[]) : [];
		const found = findProperty(name, nested);
		if (found) return found;
	}
	return undefined;
}
