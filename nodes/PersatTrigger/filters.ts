import type { IDataObject } from 'n8n-workflow';
import { at } from '../Persat/output/read';
import { plain } from '../Persat/schema/values';
import { isRecord } from './body';
import { entities, type EntityName } from './entities';
import { isOfType, type TypeList, type TypeVersion } from './typeVersions';

type Name = 'clients' | 'deliveryLabels' | 'states' | 'workOrderLabels' | TypeList;

/** What the user wants, by filter; an empty list wants everything. */
export type Filters = Record<Name, string[]>;

/** Gives the versions of a list's types, or undefined when they cannot be had. */
export type VersionsOf = (list: TypeList, having: string) => Promise<TypeVersion[] | undefined>;

const names: Name[] = [
	'clients',
	'deliveryLabels',
	'deliveryTypes',
	'formTypes',
	'states',
	'workOrderLabels',
	'workOrderTypes',
];

/** The collection of the panel; expressions give texts and numbers as well as lists. */
export function readFilters(given: IDataObject): Filters {
	return Object.fromEntries(names.map((name) => [name, texts(given[name])])) as Filters;
}

function texts(given: unknown): string[] {
	return (Array.isArray(given) ? given : [given])
		.map((one) => String(one ?? '').trim())
		.filter((text) => text !== '');
}

/**
 * Whether a record passes the filters. Only what is known not to match is held back: an event that
 * does not say, or a type that cannot be looked up, passes.
 */
export async function passes(
	payload: unknown,
	entity: EntityName | undefined,
	filters: Filters,
	versionsOf: VersionsOf,
): Promise<boolean> {
	if (!isRecord(payload)) return true;
	const { typeFilter, labelFilter } = entity ? entities[entity] : {};
	return (
		among(filters.clients, clientsOf(payload, entity), (text) => text) &&
		among(filters.states, statesOf(payload), plain) &&
		(!labelFilter || among(filters[labelFilter], listOf(payload.labels_ids), plain)) &&
		(!typeFilter || (await isOfWantedType(typeFilter, payload, filters[typeFilter], versionsOf)))
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
	return entity === 'delivery' && 'state' in record ? [] : undefined;
}

/** A form's state is an object, the others are texts. */
function statesOf({ state }: IDataObject): string[] | undefined {
	if (isRecord(state)) return texts([state.name, state.id]);
	return typeof state === 'string' ? [state] : undefined;
}

function listOf(value: unknown): string[] | undefined {
	return Array.isArray(value) ? value.map(String) : undefined;
}

const dataKeys = ['df_data', 'wo_data', 'delivery_data'];

async function isOfWantedType(
	list: TypeList,
	record: IDataObject,
	wanted: string[],
	versionsOf: VersionsOf,
): Promise<boolean> {
	if (wanted.length === 0) return true;
	const schemaId = dataKeys.map((key) => at(record, key, 'schema_id')).find((id) => id != null);
	if (schemaId === undefined || wanted.includes(String(schemaId))) return true;
	const versions = await versionsOf(list, String(schemaId));
	return (versions && isOfType(versions, String(schemaId), wanted)) ?? true;
}
