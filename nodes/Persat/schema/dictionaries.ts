import type { IDataObject } from 'n8n-workflow';
import type { EndpointId } from '../transport/endpoints';

/** A list of the account that names what records only point to, and that users choose from. */
interface Dictionary {
	/** An endpoint without path parameters that answers the whole list, or its pages by offset. */
	endpoint: EndpointId;
	isPaged?: boolean;
	id: (row: IDataObject) => unknown;
	name: (row: IDataObject) => unknown;
	/** What tells rows of one name apart, in a list to choose from. */
	detail?: (row: IDataObject) => string;
	/** Rows that can be chosen; the others only name old records. */
	offers?: (row: IDataObject) => boolean;
	/** Rows that come first in a list to choose from. */
	first?: (row: IDataObject) => boolean;
}

const byId = (endpoint: EndpointId): Dictionary => ({
	endpoint,
	id: ({ id }) => id,
	name: ({ name }) => name,
});

/** Versions of one form or type: the published one comes first. Source: "Schema versions". */
const versions = {
	detail: ({ version, production, draft }: IDataObject) =>
		`v${version as number}${production ? ', published' : draft ? ', draft' : ''}`,
	first: ({ production }: IDataObject) => production === true,
};

/** A person's name where there is one: user names are e-mail addresses. */
const personName = ({ real_name, name }: IDataObject) => real_name || name;

export const dictionaries = {
	clientGroups: byId('client.getManyGroups'),
	clientTypes: byId('client.getManyTypes'),
	// Two clients cannot share a name. Source: Persat's reference, clients.
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
		name: ({ description }) => (description as IDataObject | undefined)?.title,
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
		offers: ({ deleted }) => deleted !== true,
	},
	// The keys of users are inferred from those of technicians.
	users: {
		endpoint: 'user.getMany',
		id: ({ user_id, id }) => user_id ?? id,
		name: personName,
	},
	workOrderLabels: byId('workOrderLabel.getMany'),
	workOrderTypes: {
		endpoint: 'workOrder.getManySchemas',
		// Misspelled by Persat.
		id: ({ wo_shema_id }) => wo_shema_id,
		name: ({ name }) => name,
		...versions,
	},
} satisfies Record<string, Dictionary>;

export type DictionaryName = keyof typeof dictionaries;

export function dictionary(name: DictionaryName): Dictionary {
	return dictionaries[name];
}

export const dictionaryNames = Object.keys(dictionaries) as DictionaryName[];

/** A device's name: for vehicles, typically a driver or model and the plate. */
export function deviceName({ first_name, last_name, serial_number, id }: IDataObject): string {
	const name = [first_name, last_name]
		.filter((part) => typeof part === 'string' && part.trim() !== '')
		.join(' ');
	return name || String(serial_number ?? id);
}
