import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type ResourceMapperValue,
} from 'n8n-workflow';
import type { Entry } from '../lookups/entries';
import type { Lookups } from '../lookups/lookups';
import { hintAboutNothing } from '../parameters/nothing';
import type { Parameter, Reading, ValueKind } from '../parameters/parameter';
import type { Chosen } from '../transport/failure';
import { isExpression, isRecord, locatorContent, locatorName } from '../values/n8nValues';
import { toText } from '../values/text';
import { placesOf, type Panel, type Place } from './panel';
import { ParameterValues } from './parameterValues';

/** Keyed by input, which all items of an execution share. */
const columnsOf = new WeakMap<INodeExecutionData[], ReadonlySet<string>>();

/** Reads the parameters of one item. */
export class ParameterReader {
	/** What the user chose or entered, for messages. */
	protected readonly chosen: Chosen = {};

	/** IDs that have names, as read so far, by parameter name. */
	protected readonly identified = new Map<
		string,
		{ label: string; ids: string[]; kind: ValueKind; entries: () => Promise<Entry[]> }
	>();

	/** Values used without a look-up that may turn out to be names. */
	private readonly taken: Array<{ result: unknown; resolve: () => Promise<unknown> }> = [];

	private readonly values: ParameterValues;

	constructor(
		protected readonly context: IExecuteFunctions,
		readonly itemIndex: number,
		protected readonly panel: Panel,
		readonly lookups: Lookups,
	) {
		this.values = new ParameterValues(context, itemIndex);
	}

	/**
	 * The value of a parameter for this item, or undefined if it is empty.
	 * @param entries where to look up names, if the parameter itself does not say
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
		this.noteChoice(parameter, value);
		const result = await parameter.read(value, reading);
		this.noteIdentified(parameter, result, entries);
		const { resolve } = parameter;
		if (resolve) this.taken.push({ result, resolve: async () => await resolve(value, reading) });
		return result;
	}

	/** Like read(), but throws if the parameter is empty. */
	async require<T>(parameter: Parameter<T>, entries?: () => Promise<Entry[]>): Promise<T> {
		const value = await this.read(parameter, entries);
		if (value !== undefined) return value;
		throw this.refuse(parameter, 'is empty', parameter.emptyHint);
	}

	/** Values used without a look-up, such as client numbers. */
	get takenAsGiven(): string[] {
		return this.taken.map(({ result }) => String(result));
	}

	/**
	 * Looks up a value used as a number, which may be a name. True if it resolves to something
	 * else. Throws if Persat has no such record.
	 */
	async isMisread(): Promise<boolean> {
		const taken = this.taken.splice(0);
		const resolved = await Promise.all(taken.map(async ({ resolve }) => await resolve()));
		return taken.some(({ result }, index) => resolved[index] !== result);
	}

	/** A resource mapper's value as entered. */
	mapping(name: string): Partial<ResourceMapperValue> {
		return this.values.get(name, {}) as Partial<ResourceMapperValue>;
	}

	input(): IDataObject {
		return this.context.getInputData()[this.itemIndex]?.json ?? {};
	}

	/** The keys of all input items. */
	inputColumns(): ReadonlySet<string> {
		const items = this.context.getInputData();
		const known = columnsOf.get(items) ?? new Set(items.flatMap(({ json }) => Object.keys(json)));
		columnsOf.set(items, known);
		return known;
	}

	/** The identifiers entered for this item's record, by their keys in records. */
	identity(): IDataObject {
		const identity: IDataObject = {};
		for (const { parameter, collection } of placesOf(this.panel).values()) {
			const { recordKey } = parameter;
			if (recordKey === undefined || collection !== undefined) continue;
			const given = this.givenText(parameter);
			if (given !== '') identity[recordKey] = given;
		}
		return identity;
	}

	/** Empty if an expression fails; its error already says so. */
	private givenText(parameter: Parameter): string | number {
		try {
			const content = locatorContent(this.valueOf(parameter));
			if (typeof content === 'number') return content;
			return Array.isArray(content) ? content.map(toText).join(', ') : toText(content);
		} catch {
			return '';
		}
	}

	/** IANA name of the workflow's time zone. */
	get timeZone(): string {
		return this.context.getTimezone();
	}

	/** An error about a parameter, by its label: `'Limit' must be …`. */
	refuse(
		parameter: Parameter | { displayName: string },
		problem: string,
		hint: string,
	): NodeOperationError {
		return this.fail(`'${this.labelOf(parameter)}' ${problem}`, hint);
	}

	protected has(parameter: Parameter): boolean {
		return this.placeOf(parameter) !== undefined;
	}

	/** Whether a parameter is in a collection, and so may be absent. */
	protected isOptional(parameter: Parameter): boolean {
		return this.placeOf(parameter)?.collection !== undefined;
	}

	/** Whether a field was added to a collection but left empty. */
	protected isEmptied(parameter: Parameter): boolean {
		if (!this.isOptional(parameter) || parameter.emptyForm === undefined) return false;
		const value = this.valueOf(parameter);
		// An expression that finds nothing must not clear a field.
		return value !== undefined && parameter.isEmpty(value);
	}

	/** An error with a complete message. */
	private fail(message: string, hint: string): NodeOperationError {
		const { itemIndex } = this;
		return new NodeOperationError(this.context.getNode(), message, {
			description: hint,
			itemIndex,
		});
	}

	/** Rejects an expression that returns nothing where that would change what is read or done. */
	private refuseNothing(parameter: Parameter, value: unknown): void {
		const { name } = parameter.property;
		const place = this.placeOf(parameter);
		const raw = this.values.entered(place?.collection ?? name);
		const entered = place?.collection !== undefined && isRecord(raw) ? raw[name] : raw;
		const hint = hintAboutNothing(place?.parameter ?? parameter, value, entered);
		if (hint !== undefined) throw this.refuse(parameter, 'is empty', hint);
	}

	private noteChoice(parameter: Parameter, value: unknown): void {
		const { name, type, typeOptions } = parameter.property;
		this.chosen[name] = {
			label: this.labelOf(parameter),
			fromList: type === 'resourceLocator' || typeOptions?.loadOptionsMethod !== undefined,
			name: locatorName(value),
		};
	}

	private noteIdentified(
		parameter: Parameter,
		result: unknown,
		entries?: () => Promise<Entry[]>,
	): void {
		const { from, kind } = parameter;
		const list = entries ?? (from && (async () => await this.lookups.getEntries(from)));
		if (!list) return;
		this.identified.set(parameter.property.name, {
			label: this.labelOf(parameter),
			ids: [result].flat().map(String),
			kind,
			entries: list,
		});
	}

	/** A parameter as n8n resolves it for this item. */
	private valueOf(parameter: Parameter): unknown {
		const { name, default: initial } = parameter.property;
		const collection = this.placeOf(parameter)?.collection;
		if (collection === undefined) {
			// n8n applies no defaults to hidden fields.
			const fallback = typeof initial === 'string' && isExpression(initial) ? '' : (initial ?? '');
			return this.values.get(name, fallback);
		}
		const fields = this.values.get(collection, {});
		return isRecord(fields) ? fields[name] : undefined;
	}

	private placeOf({ property }: Parameter): Place | undefined {
		return placesOf(this.panel).get(property.name);
	}

	/** The label of a parameter. An operation can relabel a shared one. */
	private labelOf(parameter: Parameter | { displayName: string }): string {
		if ('displayName' in parameter) return parameter.displayName;
		return (this.placeOf(parameter)?.parameter ?? parameter).property.displayName;
	}
}
