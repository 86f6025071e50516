import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { statesOf } from '../lookups/formStates';
import { Lookups } from '../lookups/lookups';
import { resolveIds } from '../lookups/matching';
import type { FilterEntry } from '../parameters/filterEntries';
import type { FilterName } from '../parameters/filters';
import { entities, type EntityName } from '../records';
import { findClient } from '../records/client';
import { fixedStates } from '../records/states';
import { PersatClient } from '../transport/client';
import { answerMs, Deadline, timedOut } from './deadline';
import { entityNameOf, events } from './events';
import type { FilterEntries } from '../records/filters';
import { filterTitles, unknownValues } from './filterValues';
import { allEvents, customEvents, type Subscription } from './matching';
import { filterEntriesOf, subscriptionOf } from './panel/reading';

/** Longest that publishing waits for Persat, in milliseconds. */
const checkMs = 8_000;

/** A filter value that no event can have, and what to do about it. */
interface Impossible {
	filter: FilterName;
	value: string;
	hint: string;
}

/**
 * Rejects a filter value that no event can have, if the account can be read. Such a trigger would
 * look right but never start.
 * @returns warnings about values that could not be checked or may become valid later
 */
export async function checkFilters(context: IHookFunctions): Promise<string[]> {
	const entries = filterEntriesOf(context);
	if (Object.values(entries).every((list) => list.length === 0)) return [];
	const subscription = subscriptionOf(context);
	const account = await openAccount(context);
	const check = new FilterCheck(subscription, account);
	const result = await new Deadline(checkMs)
		.race(check.run(entries))
		.catch((error: Error) => ({ problem: error.message }));
	if (result === timedOut) return ['The filters were not checked: Persat did not answer in time.'];
	if (result && 'problem' in result) return [`The filters were not checked: ${result.problem}`];
	if (!result) return [];
	const { filter, value, hint } = result;
	const sentence = `'${filterTitles[filter]}' cannot be "${value}": no event could match it`;
	// The value becomes valid if such a client is created later.
	if (filter === 'clients' && mayBe(subscription, ({ id }) => id === 'client.created')) {
		return [`${sentence} as long as Persat has no such client.`];
	}
	// When publishing, n8n shows only the message.
	throw new NodeOperationError(context.getNode(), `${sentence}. ${hint}`.trim());
}

type OpenAccount = { persat: PersatClient; lookups: Lookups };

/** Undefined if the trigger has no API credential, or n8n cannot read it. */
async function openAccount(context: IHookFunctions): Promise<OpenAccount | undefined> {
	const isReadable = await context.getCredentials('persatApi').then(
		() => true,
		() => false,
	);
	if (!isReadable) return undefined;
	const settings = { attempts: 1, timeoutMs: answerMs, concurrency: 5, maxRetryAfterMs: 0 };
	const persat = PersatClient.for(context, settings);
	return { persat, lookups: new Lookups(persat) };
}

function mayBe({ chosen }: Subscription, fits: (event: (typeof events)[number]) => boolean) {
	if (chosen.includes(allEvents) || chosen.includes(customEvents)) return true;
	return events.some((event) => chosen.includes(event.id) && fits(event));
}

/** Finds the first impossible value of the filters. */
class FilterCheck {
	constructor(
		private readonly subscription: Subscription,
		private readonly account: OpenAccount | undefined,
	) {}

	async run(entries: FilterEntries): Promise<Impossible | undefined> {
		return (
			(await this.states(entries.states)) ??
			(await this.lists(entries)) ??
			(await this.clients(entries.clients))
		);
	}

	private isAbout(name: EntityName): boolean {
		return mayBe(this.subscription, (event) => entityNameOf(event) === name);
	}

	private async states(entries: FilterEntry[]): Promise<Impossible | undefined> {
		const known = (['delivery', 'workOrder'] as const)
			.filter((name) => this.isAbout(name))
			.flatMap((name) => fixedStates[name]);
		let unknown = unknownValues(
			entries,
			known.flatMap(({ name, value }) => [name, value]),
		);
		if (unknown.length === 0) return undefined;
		const values = known.map(({ value }) => value);
		if (this.isAbout('form')) {
			if (!this.account) return undefined;
			const ofForms = await formStates(this.account);
			const names = ofForms.flatMap(({ id, name }) => [id, name]);
			unknown = unknown.filter((value) => unknownValues([asEntry(value)], names).length > 0);
			values.push(...ofForms.flatMap(({ name }) => name ?? []));
		}
		const [value] = unknown;
		// Without known states, there is nothing to compare the filter with.
		if (value === undefined || values.length === 0) return undefined;
		return { filter: 'states', value, hint: `It can be ${[...new Set(values)].join(', ')}.` };
	}

	/** Labels and types. */
	private async lists(filters: FilterEntries): Promise<Impossible | undefined> {
		if (!this.account) return undefined;
		const names = (Object.keys(entities) as EntityName[]).filter((name) => this.isAbout(name));
		for (const { labelList, typeList } of names.map((name) => entities[name])) {
			for (const list of [labelList, typeList]) {
				if (!list || filters[list].length === 0) continue;
				const known = await this.account.lookups.getEntries(list);
				const [value] = unknownValues(
					filters[list],
					known.flatMap(({ id, name }) => [id, name]),
				);
				if (value === undefined) continue;
				const byName = { mode: 'name', value };
				const result = await resolveIds(
					byName,
					() => [],
					async () => known,
				);
				return { filter: list, value, hint: 'hint' in result ? result.hint : '' };
			}
		}
		return undefined;
	}

	private async clients(entries: FilterEntry[]): Promise<Impossible | undefined> {
		if (!this.account || entries.length === 0) return undefined;
		const { persat, lookups } = this.account;
		const numbers: string[] = [];
		for (const { whole, parts } of entries) {
			for (const value of new Set([whole, ...parts])) {
				if (await findClient(persat, value)) numbers.push(value);
			}
		}
		if (unknownValues(entries, numbers).length === 0) return undefined;
		const all = await lookups.getEntries('clients');
		const [value] = unknownValues(
			entries,
			all.flatMap(({ id, name }) => [id, name]),
		);
		if (value === undefined) return undefined;
		return {
			filter: 'clients',
			value,
			hint: 'Enter the number or name of a client in Persat.',
		};
	}
}

const asEntry = (value: string): FilterEntry => ({ whole: value, parts: [value] });

/** The states of all forms of the account. */
async function formStates({ persat, lookups }: OpenAccount) {
	const versions = await lookups.getVersions('formTypes');
	const groups = new Set(versions.map(({ group }) => group).filter((group) => /^\d+$/.test(group)));
	const states = await Promise.all(
		[...groups].map(async (group) => await statesOf(persat, Number(group))),
	);
	return states.flat();
}
