import type { IDataObject } from 'n8n-workflow';
import type { NamesById } from '../lookups/lookups';
import { isOfType, type LabelList, type TypeList, type TypeVersion } from '../lookups/typeVersions';
import { filterEntries, meaningsOf, type FilterEntry } from '../parameters/filterEntries';
import type { FilterName } from '../parameters/filters';
import { isId, isRecord } from '../values/n8nValues';
import { foldName, indexByName, tidyName, toText } from '../values/text';
import { entities, type Entity } from './index';
import { stateValues } from './states';

/** The wanted values, by filter. An empty list matches everything. */
export type Filters = Record<FilterName, string[]>;

/**
 * Lists of the account, refetched if they lack one of the values in `having`. Undefined if a list
 * is not available.
 */
export interface Lists {
	labels: (list: LabelList, having: string[]) => Promise<NamesById | undefined>;
	versions: (list: TypeList, having: string) => Promise<TypeVersion[] | undefined>;
}

/** The values entered in the panel or returned by expressions, by filter. */
export type FilterEntries = Record<FilterName, FilterEntry[]>;

/** Reads the Filters collection. */
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

/** Reads the Filters collection, with every value its entries may stand for. */
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
 * Whether a record passes the filters. Rejects only records known not to match: an event without
 * the value passes, and so does a name that cannot be looked up.
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

/** @param actual undefined if the event lacks the value */
function matchesAny(wanted: string[], actual: string[] | undefined): boolean {
	if (wanted.length === 0 || actual === undefined) return true;
	const values = new Set(actual.map(foldName));
	return wanted.some((one) => values.has(foldName(one)));
}

/** The number of the record's client, and its name if the event includes it. */
function clientsOf(record: IDataObject, entity: Entity | undefined): string[] | undefined {
	const client = isRecord(record.client) ? record.client : undefined;
	const number = record.uid_client ?? client?.uid_client;
	if (number !== undefined && number !== null) {
		return textsOf([number, record.company_name ?? client?.name]);
	}
	// Only deliveries can have no client. A record counts as a delivery if it has the fields all
	// deliveries have.
	const isWithout = entity === entities.delivery && 'state' in record && record.client == null;
	return isWithout ? [] : undefined;
}

/** A form's state is an object; other states are texts. */
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
