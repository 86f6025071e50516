import type { IDataObject } from 'n8n-workflow';
import { at } from '../Persat/output/read';
import { plain } from '../Persat/schema/values';
import { asList, isId } from '../Persat/schema/given';
import { isRecord } from './body';
import { entities, type EntityName } from './entities';
import { isOfType, type TypeList, type TypeVersion } from './typeVersions';

/** The lists of labels: of work orders and of deliveries. */
export type LabelList = 'deliveryLabels' | 'workOrderLabels';

type Name = 'clients' | 'states' | LabelList | TypeList;

/** What the user wants, by filter; an empty list wants everything. */
export type Filters = Record<Name, string[]>;

/** Lists of the account, with what is known to be in them; undefined when they cannot be had. */
export interface Lists {
	/** Names by id. */
	labels: (list: LabelList, having: string[]) => Promise<Map<string, unknown> | undefined>;
	versions: (list: TypeList, having: string) => Promise<TypeVersion[] | undefined>;
}

const names: Name[] = [
	'clients',
	'deliveryLabels',
	'deliveryTypes',
	'formTypes',
	'states',
	'workOrderLabels',
	'workOrderTypes',
];

/** The collection of the panel; expressions give numbers, and texts with commas, as well as lists. */
export function readFilters(given: IDataObject): Filters {
	return Object.fromEntries(names.map((name) => [name, texts(given[name])])) as Filters;
}

/** One name can have a comma itself, so a text counts as a whole, too. */
function texts(given: unknown): string[] {
	const parts = asList(given);
	const mayBeOne = typeof given === 'string' && parts.length > 1 && !parts.every(isId);
	const all = mayBeOne ? [given, ...parts] : parts;
	return all.map((one) => String(one ?? '').trim()).filter((text) => text !== '');
}

/**
 * Whether a record passes the filters. Only what is known not to match is held back: an event that
 * does not say, or a name that cannot be looked up, passes.
 */
export async function passes(
	payload: unknown,
	entity: EntityName | undefined,
	filters: Filters,
	lists: Lists,
): Promise<boolean> {
	if (!isRecord(payload)) return true;
	const { typeFilter, labelFilter } = entity ? entities[entity] : {};
	return (
		among(filters.clients, clientsOf(payload, entity), (text) => text) &&
		among(filters.states, statesOf(payload), plain) &&
		(!labelFilter || (await hasWantedLabel(labelFilter, payload, filters[labelFilter], lists))) &&
		(!typeFilter || (await isOfWantedType(typeFilter, payload, filters[typeFilter], lists)))
	);
}

/** @param found undefined when the event does not say */
function among(
	wanted: string[],
	found: string[] | undefined,
	simplify: (text: string) => string,
): boolean {
	if (wanted.length === 0 || found === undefined) return true;
	const values = new Set(found.map(simplify));
	return wanted.some((one) => values.has(simplify(one)));
}

function clientsOf(record: IDataObject, entity: EntityName | undefined): string[] | undefined {
	const number = record.uid_client ?? at(record, 'client', 'uid_client');
	if (number !== undefined && number !== null) return [String(number).trim()];
	// Only a delivery can be without a client; it is recognised by what it always has.
	const isWithout = entity === 'delivery' && 'state' in record && record.client == null;
	return isWithout ? [] : undefined;
}

/** A form's state is an object, the others are texts. */
function statesOf({ state }: IDataObject): string[] | undefined {
	if (isRecord(state)) return texts([state.name, state.id]);
	return typeof state === 'string' ? [state] : undefined;
}

async function hasWantedLabel(
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
	const names = new Set(wanted.map(plain));
	const meant = [...known].flatMap(([id, name]) =>
		wanted.includes(id) || names.has(plain(String(name).trim())) ? [id] : [],
	);
	return meant.length === 0 || meant.some((id) => ids.includes(id));
}

const dataKeys = ['df_data', 'wo_data', 'delivery_data'];

async function isOfWantedType(
	list: TypeList,
	record: IDataObject,
	wanted: string[],
	{ versions: versionsOf }: Lists,
): Promise<boolean> {
	if (wanted.length === 0) return true;
	const schemaId = dataKeys.map((key) => at(record, key, 'schema_id')).find((id) => id != null);
	if (schemaId === undefined || wanted.includes(String(schemaId))) return true;
	const versions = await versionsOf(list, String(schemaId));
	return (versions && isOfType(versions, String(schemaId), wanted)) ?? true;
}
