import type { EndpointId } from '../transport/endpoints';

/** A row of one of these lists as Persat returns it. Each list has some of the keys. */
export interface DictionaryRow {
	id?: unknown;
	name?: unknown;
	company_name?: unknown;
	deleted?: unknown;
	description?: { title?: unknown };
	draft?: unknown;
	first_name?: unknown;
	form_group?: unknown;
	last_name?: unknown;
	mdb_id?: unknown;
	obj_id?: unknown;
	production?: unknown;
	real_name?: unknown;
	schema_group?: unknown;
	schema_id?: unknown;
	serial_number?: unknown;
	uid_client?: unknown;
	user_id?: unknown;
	version?: unknown;
	wo_group?: unknown;
	/** Persat's own misspelling. */
	wo_shema_id?: unknown;
}

/** A list of the account. It names the IDs in records and offers choices to users. */
interface Dictionary<Id extends EndpointId = EndpointId> {
	/** An endpoint without path parameters that returns the whole list, or one page by offset. */
	endpoint: Id;
	isPaged?: boolean;
	id: (row: DictionaryRow) => unknown;
	name: (row: DictionaryRow) => unknown;
	/** Another name of a row. */
	otherName?: (row: DictionaryRow) => unknown;
	/** Another list with the same IDs, which may have better names. */
	namedIn?: 'users';
	/** Distinguishes rows with the same name in a list of choices. */
	detail?: (row: DictionaryRow) => string;
	/** Whether a row can be chosen. Other rows only name old records. */
	offers?: (row: DictionaryRow) => boolean;
	/** Whether a row comes first in a list of choices. */
	first?: (row: DictionaryRow) => boolean;
	/** Groups the versions of a type in a list of versions. */
	group?: (row: DictionaryRow) => unknown;
}

const byId = <Id extends EndpointId>(endpoint: Id) => ({
	endpoint,
	id: ({ id }: DictionaryRow) => id,
	name: ({ name }: DictionaryRow) => name,
});

/** Versions of a form or type, the published one first. Source: "Schema versions". */
const versions = {
	detail: ({ version, production, draft }: DictionaryRow) =>
		`v${String(version)}${production ? ', published' : draft ? ', draft' : ''}`,
	first: ({ production }: DictionaryRow) => production === true,
};

/** A person's real name if there is one; user names are e-mail addresses. */
const personName = ({ real_name, name }: DictionaryRow) => real_name || name;

const userName = ({ name }: DictionaryRow) => name;

const dictionaries = {
	clientGroups: byId('client.getManyGroups'),
	clientTypes: byId('client.getManyTypes'),
	// Client names are unique. Source: Persat's reference, clients.
	clients: {
		endpoint: 'client.getMany',
		isPaged: true,
		id: ({ uid_client }) => uid_client,
		name: ({ company_name }) => company_name,
	},
	deliveryLabels: byId('deliveryLabel.getMany'),
	deliveryTypes: {
		endpoint: 'delivery.getManySchemas',
		id: ({ schema_id }) => schema_id,
		name: ({ name }) => name,
		group: ({ schema_group }) => schema_group,
		...versions,
	},
	devices: {
		endpoint: 'device.getMany',
		id: ({ id }) => id,
		name: deviceName,
	},
	formTypes: {
		endpoint: 'form.getManySchemas',
		id: ({ schema_id }) => schema_id,
		name: ({ description }) => description?.title,
		group: ({ form_group }) => form_group,
		...versions,
	},
	masterDbs: {
		endpoint: 'masterDb.getManySchemas',
		id: ({ mdb_id }) => mdb_id,
		name: ({ name }) => name,
	},
	objectTypes: {
		endpoint: 'clientObject.getManySchemas',
		id: ({ obj_id }) => obj_id,
		name: ({ name }) => name,
	},
	technicians: {
		endpoint: 'user.getManyTechnicians',
		id: ({ user_id }) => user_id,
		name: personName,
		otherName: userName,
		// Some technicians have no real name in this list.
		namedIn: 'users',
		offers: ({ deleted }) => deleted !== true,
	},
	// The keys of users are inferred from those of technicians.
	users: {
		endpoint: 'user.getMany',
		id: ({ user_id, id }) => user_id ?? id,
		name: personName,
		otherName: userName,
	},
	workOrderLabels: byId('workOrderLabel.getMany'),
	workOrderTypes: {
		endpoint: 'workOrder.getManySchemas',
		id: ({ wo_shema_id }) => wo_shema_id,
		name: ({ name }) => name,
		group: ({ wo_group }) => wo_group,
		...versions,
	},
} satisfies Record<string, Dictionary>;

export type DictionaryName = keyof typeof dictionaries;

/** The endpoints of all dictionaries. */
export type DictionaryEndpoint = (typeof dictionaries)[DictionaryName]['endpoint'];

export function dictionary(name: DictionaryName): Dictionary<DictionaryEndpoint> {
	return dictionaries[name];
}

export const dictionaryNames = Object.keys(dictionaries) as DictionaryName[];

/** A device's name. For a vehicle, usually a driver or model plus the license plate. */
export function deviceName({ first_name, last_name, serial_number, id }: DictionaryRow): string {
	const name = [first_name, last_name]
		.filter((part) => typeof part === 'string' && part.trim() !== '')
		.join(' ');
	return name || String(serial_number ?? id);
}
