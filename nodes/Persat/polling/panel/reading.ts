import {
	NodeOperationError,
	type IDataObject,
	type IGetNodeParameterOptions,
	type IPollFunctions,
} from 'n8n-workflow';
import { Memo } from '../../lookups/memo';
import { emptyFilterProblem } from '../../parameters/emptyFilter';
import { filtersProperty } from '../../parameters/filters';
import { hintAboutNothing } from '../../parameters/nothing';
import type { Parameter, Reading } from '../../parameters/parameter';
import { findClient } from '../../records/client';
import { readFilters, type Filters } from '../../records/filters';
import { isRecord, withoutBlankResults } from '../../values/n8nValues';
import type { OpenAccount } from '../account';
import { polledEntityOf, pollingEvents, type PolledEntity } from '../events';
import type { PollingSettings } from '../settings';
import {
	client,
	daysAhead,
	daysBack,
	eventChoice,
	fetchFullRecord,
	ignoreApiChanges,
	masterDbs,
	maxRecords,
	objectTypes,
	onlyWhenChanged,
	options,
	output,
	startFrom,
} from './parameters';

/** Client numbers by account and panel value, so that Persat is asked once and not on every poll. */
const clientNumbers = new Memo({ most: 1000 });

/** Reads the panel. Throws an error about a missing or invalid parameter. */
export async function readSettings(
	context: IPollFunctions,
	account: OpenAccount,
): Promise<PollingSettings> {
	const panel = new Panel(context, account);
	const chosen = new Set(await panel.require(eventChoice));
	const events = pollingEvents.filter(({ id }) => chosen.has(id));
	const isPolled = (entity: PolledEntity) =>
		events.some((event) => polledEntityOf(event) === entity);
	const hasObjects = isPolled('clientObject');
	const from = await panel.read(startFrom);
	return {
		events,
		objectTypes: hasObjects ? await panel.require(objectTypes) : [],
		client: hasObjects ? await panel.clientNumber() : undefined,
		masterDbs: isPolled('masterDb') ? await panel.require(masterDbs) : [],
		daysBack: (await panel.read(daysBack)) ?? Number(daysBack.property.default),
		daysAhead: (await panel.read(daysAhead)) ?? Number(daysAhead.property.default),
		output: (await panel.read(output)) === 'raw' ? 'raw' : 'simplified',
		fullRecord: (await panel.read(fetchFullRecord)) ?? false,
		filters: panel.filters(),
		onlyWhenChanged: (await panel.read(onlyWhenChanged)) ?? [],
		ignoreApiChanges: (await panel.read(ignoreApiChanges)) ?? false,
		maxRecords: (await panel.read(maxRecords)) ?? Number(maxRecords.property.default),
		startFrom: from === undefined ? undefined : Date.parse(from),
		timeZone: context.getTimezone(),
	};
}

/** The parameters of one poll. */
class Panel {
	constructor(
		private readonly context: IPollFunctions,
		private readonly account: OpenAccount,
	) {}

	filters(): Filters {
		const { name } = filtersProperty;
		const values = this.context.getNodeParameter(name, {}) as IDataObject;
		const entered: unknown = this.context.getNodeParameter(name, {}, { rawExpressions: true });
		const problem = emptyFilterProblem(entered, values);
		if (problem !== undefined) throw new NodeOperationError(this.context.getNode(), problem);
		return readFilters(values);
	}

	/** Undefined if the parameter is empty. */
	async read<T>(parameter: Parameter<T>): Promise<T | undefined> {
		const value = this.valueOf(parameter);
		if (parameter.isEmpty(value)) return undefined;
		return await parameter.read(value, this.readingOf(parameter));
	}

	async require<T>(parameter: Parameter<T>): Promise<T> {
		const value = await this.read(parameter);
		if (value !== undefined) return value;
		throw this.refuse(parameter, 'is empty', parameter.emptyHint);
	}

	/** The client's number, whether the user entered the number or the name. */
	async clientNumber(): Promise<string | undefined> {
		const value = this.valueOf(client);
		if (client.isEmpty(value)) return undefined;
		const { account, persat } = this.account;
		return await clientNumbers.get(JSON.stringify([account, value]), async () => {
			const number = await this.require(client);
			if (!client.resolve || (await findClient(persat, number))) return number;
			return await client.resolve(value, this.readingOf(client));
		});
	}

	/** Refuses an expression that returned nothing if that would widen what is polled. */
	private valueOf(parameter: Parameter): unknown {
		const entered = this.resolve(parameter, { rawExpressions: true });
		const value = withoutBlankResults(entered, this.resolve(parameter));
		const hint = hintAboutNothing(parameter, value, entered);
		if (hint !== undefined) throw this.refuse(parameter, 'is empty', hint);
		return value;
	}

	private resolve({ property: { name } }: Parameter, how?: IGetNodeParameterOptions): unknown {
		if (!options.fields.some(({ property }) => property.name === name)) {
			return this.context.getNodeParameter(name, '', how);
		}
		const fields: unknown = this.context.getNodeParameter(options.property.name, {}, how);
		return isRecord(fields) ? fields[name] : undefined;
	}

	private readingOf(parameter: Parameter): Reading {
		return {
			lookups: this.account.lookups,
			timeZone: this.context.getTimezone(),
			refuse: (problem, hint) => this.refuse(parameter, problem, hint),
			fail: (message, hint) => this.fail(message, hint),
		};
	}

	private refuse({ property }: Parameter, problem: string, hint: string): NodeOperationError {
		return this.fail(`'${property.displayName}' ${problem}`, hint);
	}

	/** An error with a complete message. */
	private fail(message: string, hint: string): NodeOperationError {
		return new NodeOperationError(this.context.getNode(), message, { description: hint });
	}
}
