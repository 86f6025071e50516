import type { IDataObject } from 'n8n-workflow';
import type { NamesById } from '../lookups/lookups';
import { isOfType, type LabelList, type TypeList, type TypeVersion } from '../lookups/typeVersions';
import type { FilterName } from '../parameters/filters';
import { asList, isId, isRecord } from '../values/n8nValues';
import { foldText } from '../values/text';
import { entities, type Entity } from './index';

/** What the user wants, by filter; an empty list wants everything. */
export type Filters = Record<FilterName, string[]>;

/** Lists of the account, with what is known to be in them; undefined when they cannot be had. */
export interface Lists {
	labels: (list: LabelList, having: string[]) => Promise<NamesById | undefined>;
	versions: (list: TypeList, having: string) => Promise<TypeVersion[] | undefined>;
}

/** The collection of the panel; expressions give numbers, and texts with commas, as well as lists. */
export function readFilters(values: IDataObject): Filters {
	return {
		clients: filterValues(values.clients),
		deliveryLabels: filterValues(values.deliveryLabels),
		deliveryTypes: filterValues(values.deliveryTypes),
		formTypes: filterValues(values.formTypes),
		states: filterValues(values.states),
		workOrderLabels: filterValues(values.workOrderLabels),
		workOrderTypes: filterValues(values.workOrderTypes),
	};
}

/** One name can have a comma itself, so a text counts as a whole, too. */
function filterValues(value: unknown): string[] {
	const parts = asList(value);
	const mayBeOne = typeof value === 'string' && parts.length > 1 && !parts.every(isId);
	const all = mayBeOne ? [value, ...parts] : parts;
	return all.map((one) => String(one ?? '').trim()).filter((text) => text !== '');
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
		matchesAny(filters.clients, clientsOf(payload, entity), (text) => text) &&
		matchesAny(filters.states, statesOf(payload), foldText) &&
		(!labelList || (await matchesLabels(labelList, payload, filters[labelList], lists))) &&
		(!typeList ||
			(await matchesTypes(typeList, schemaIdOf(payload, entity), filters[typeList], lists)))
	);
}

/** @param actual undefined when the event does not say */
function matchesAny(
	wanted: string[],
	actual: string[] | undefined,
	simplify: (text: string) => string,
): boolean {
	if (wanted.length === 0 || actual === undefined) return true;
	const values = new Set(actual.map(simplify));
	return wanted.some((one) => values.has(simplify(one)));
}

function clientsOf(record: IDataObject, entity: Entity | undefined): string[] | undefined {
	const { client } = record;
	const number = record.uid_client ?? (isRecord(client) ? client.uid_client : undefined);
	if (number !== undefined && number !== null) return [String(number).trim()];
	// Only a delivery can be without a client; it is recognised by what it always has.
	const isWithout = entity === entities.delivery && 'state' in record && client == null;
	return isWithout ? [] : undefined;
}

/** A form's state is an object, the others are texts. */
function statesOf({ state }: IDataObject): string[] | undefined {
	if (isRecord(state)) return filterValues([state.name, state.id]);
	return typeof state === 'string' ? [state] : undefined;
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
	const names = new Set(wanted.map(foldText));
	const meant = [...known].flatMap(([id, name]) =>
		wanted.includes(id) || names.has(foldText(String(name).trim())) ? [id] : [],
	);
	return meant.length === 0 || meant.some((id) => ids.includes(id));
}

function schemaIdOf(record: IDataObject, entity: Entity | undefined): string | undefined {
	const id = entity?.view.schema?.idOf(record);
	return id === undefined || id === null ? undefined : String(id);
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
