import type { IDataObject } from 'n8n-workflow';
import type { NamesById } from '../lookups/lookups';
import { isOfType, type LabelList, type TypeList, type TypeVersion } from '../lookups/typeVersions';
import { filterEntries, meaningsOf, type FilterEntry } from '../parameters/filterEntries';
import type { FilterName } from '../parameters/filters';
import { isId, isRecord } from '../values/n8nValues';
import { foldName, indexByName, tidyName, toText } from '../values/text';
import { entities, type Entity } from './index';
import { stateValues } from './states';

/** What the user wants, by filter; an empty list wants everything. */
export type Filters = Record<FilterName, string[]>;

/** Lists of the account, with what is known to be in them; undefined when they cannot be had. */
export interface Lists {
	labels: (list: LabelList, having: string[]) => Promise<NamesById | undefined>;
	versions: (list: TypeList, having: string) => Promise<TypeVersion[] | undefined>;
}

/** What was entered in the panel or given by expressions, by filter. */
export type FilterEntries = Record<FilterName, FilterEntry[]>;

/** The collection of the panel. */
export function readFilterEntries(values: IDataObject): FilterEntries {
	return {
		clients: filterEntries(values.clients),
		deliveryLabels: filterEntries(values.deliveryLabels),
		deliveryTypes: filterEntries(values.deliveryTypes),
		formTypes: filterEntries(values.formTypes),
		states: filterEntries(values.states),
		workOrderLabels: filterEntries(values.workOrderLabels),
		workOrderTypes: filterEntries(values.workOrderTypes),
	};
}

/** The collection of the panel, as what it can mean. */
export function readFilters(values: IDataObject): Filters {
	const entries = readFilterEntries(values);
	return {
		clients: meaningsOf(entries.clients),
		deliveryLabels: meaningsOf(entries.deliveryLabels),
		deliveryTypes: meaningsOf(entries.deliveryTypes),
		formTypes: meaningsOf(entries.formTypes),
		states: stateValues(meaningsOf(entries.states)),
		workOrderLabels: meaningsOf(entries.workOrderLabels),
		workOrderTypes: meaningsOf(entries.workOrderTypes),
	};
}

/**
 * Whether a record passes the filters. Only what is known not to match is held back: an event that
 * does not say, or a name that cannot be looked up, passes.
 */
export async function matchesFilters(
	payload: unknown,
	entity: Entity | undefined,
	filters: Filters,
	lists: Lists,
): Promise<boolean> {
	if (!isRecord(payload)) return true;
	const { labelList, typeList } = entity ?? {};
	return (
		matchesAny(filters.clients, clientsOf(payload, entity)) &&
		matchesAny(filters.states, statesOf(payload)) &&
		(!labelList || (await matchesLabels(labelList, payload, filters[labelList], lists))) &&
		(!typeList ||
			(await matchesTypes(typeList, schemaIdOf(payload, entity), filters[typeList], lists)))
	);
}

/** @param actual undefined when the event does not say */
function matchesAny(wanted: string[], actual: string[] | undefined): boolean {
	if (wanted.length === 0 || actual === undefined) return true;
	const values = new Set(actual.map(foldName));
	return wanted.some((one) => values.has(foldName(one)));
}

/** The number of the record's client, and its name where the event has it. */
function clientsOf(record: IDataObject, entity: Entity | undefined): string[] | undefined {
	const client = isRecord(record.client) ? record.client : undefined;
	const number = record.uid_client ?? client?.uid_client;
	if (number !== undefined && number !== null) {
		return textsOf([number, record.company_name ?? client?.name]);
	}
	// Only a delivery can be without a client; it is recognised by what it always has.
	const isWithout = entity === entities.delivery && 'state' in record && record.client == null;
	return isWithout ? [] : undefined;
}

/** A form's state is an object, the others are texts. */
function statesOf({ state }: IDataObject): string[] | undefined {
	if (isRecord(state)) return textsOf([state.name, state.id]);
	return typeof state === 'string' ? [state] : undefined;
}

function textsOf(values: unknown[]): string[] {
	return values.map((value) => toText(value).trim()).filter((text) => text !== '');
}

async function matchesLabels(
	list: LabelList,
	{ labels_ids }: IDataObject,
	wanted: string[],
	{ labels }: Lists,
): Promise<boolean> {
	if (wanted.length === 0 || !Array.isArray(labels_ids)) return true;
	const ids = labels_ids.map(String);
	if (ids.some((id) => wanted.includes(id))) return true;
	if (ids.length === 0 || wanted.every(isId)) return false;
	const known = await labels(list, ids);
	if (!known) return true;
	const named = indexByName([...known], ([, name]) => tidyName(name ?? ''));
	const meant = wanted.flatMap((one) =>
		known.has(one) ? [one] : named(tidyName(one)).found.map(([id]) => id),
	);
	return meant.length === 0 || meant.some((id) => ids.includes(id));
}

function schemaIdOf(record: IDataObject, entity: Entity | undefined): string | undefined {
	const id = entity?.view.schema?.idOf(record);
	return id === undefined || id === null ? undefined : toText(id);
}

async function matchesTypes(
	list: TypeList,
	schemaId: string | undefined,
	wanted: string[],
	{ versions: versionsOf }: Lists,
): Promise<boolean> {
	if (wanted.length === 0 || schemaId === undefined || wanted.includes(schemaId)) return true;
	const versions = await versionsOf(list, schemaId);
	return (versions && isOfType(versions, schemaId, wanted)) ?? true;
}
