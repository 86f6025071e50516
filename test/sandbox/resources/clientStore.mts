/** A client as Persat returns it (Persat's reference, clients). */
export interface Client {
	uid_client: string;
	company_name: string;
	company_description: string;
	type_id?: number | null;
	group_id?: number | null;
	/** Decimal degrees. */
	latitude?: number | null;
	longitude?: number | null;
	/** Minutes. Missing if not set. */
	service_time?: number;
	/** Opening and closing time in minutes from midnight. Missing if not set. */
	wt?: number[];
	street?: string | null;
	street_nbr?: string | null;
	neighborhood?: string | null;
	city?: string | null;
	country?: string | null;
	/** ISO date-time. */
	last_updated: string;
	/** By field ID. An unset field has the value "". */
	custom_fields: Record<string, { name: string; value: string }>;
}

/** A client type or a client group. */
export interface NamedId {
	id: number;
	name: string;
}

export interface ClientCustomField {
	/** Key in `custom_fields`. IDs have gaps. */
	id: number;
	name: string;
	field_type: 'TEXT' | 'NUMBER' | 'TELEPHONE' | 'EMAIL' | 'LINK';
	required: boolean;
}

export interface ClientStore {
	/** By `uid_client`, in order of creation. */
	clients: Map<string, Client>;
	/** Internal IDs by `uid_client`. */
	clientIds: Map<string, number>;
	lastClientId: number;
	clientTypes: NamedId[];
	clientGroups: NamedId[];
	clientCustomFields: ClientCustomField[];
}

export const emptyClientStore = (): ClientStore => ({
	clients: new Map(),
	clientIds: new Map(),
	lastClientId: 500,
	clientTypes: [],
	clientGroups: [],
	clientCustomFields: [],
});

/** The output shape: every custom field of the account, set or not. */
export function readClient(store: ClientStore, client: Client): Client {
	return { ...client, custom_fields: readCustomFields(store, client.custom_fields) };
}

function readCustomFields(
	{ clientCustomFields }: ClientStore,
	stored: Client['custom_fields'],
): Client['custom_fields'] {
	return Object.fromEntries(
		clientCustomFields.map(({ id, name }) => [id, { name, value: stored[id]?.value ?? '' }]),
	);
}

/** The custom fields that were set, from the input shape `{"<id>": value}`. */
export function storeCustomFields(
	{ clientCustomFields }: ClientStore,
	written: Record<string, unknown>,
): Client['custom_fields'] {
	return Object.fromEntries(
		Object.entries(written).map(([id, value]) => {
			const name = clientCustomFields.find((field) => String(field.id) === id)?.name ?? '';
			return [id, { name, value: String(value) }];
		}),
	);
}
