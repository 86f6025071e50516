import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { parseDecimal, parseTimeOfDay } from '../../schema/values';
import { accountFields, accountFieldValues, refuseIncomplete } from '../shared/accountFields';
import type { DictionaryName } from '../../schema/dictionaries';
import { isEmpty } from '../../schema/given';
import type { OperationCall } from '../call';
import { refuseOrigin } from '../shared/coordinates';
import { chosenClient, locator } from '../shared/properties';

/** The client that an operation is about. */
export const clientLocator = chosenClient('The client to work on', true);

export const clientNumber: INodeProperties = {
	displayName: 'Client Number',
	name: 'clientNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CL-1001',
	description: 'The number that identifies the client in Persat, letters and digits, unique',
};

export const clientName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Example Company',
	description: 'Legal or trade name of the client. Two clients cannot share it.',
};

interface WritableField {
	/** Persat's name of the field. */
	api: string;
	property: INodeProperties;
	/** Persat's value, or undefined when what the user gave does not fit. */
	write: (value: unknown, call: OperationCall) => unknown;
	/** What to give, when it did not fit. */
	hint?: string;
}

const asText = (value: unknown) => (typeof value === 'object' ? undefined : String(value));

function textField(
	api: string,
	displayName: string,
	name: string,
	description: string,
	example = '',
) {
	const placeholder = example && `e.g. ${example}`;
	const property: INodeProperties = {
		displayName,
		name,
		type: 'string',
		default: '',
		description,
		...(placeholder && { placeholder }),
	};
	return { api, property, write: asText } satisfies WritableField;
}

function numberField(
	api: string,
	property: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'typeOptions'>,
	[least, most]: [number, number],
) {
	return {
		api,
		property: { ...property, type: 'number', default: 0 } satisfies INodeProperties,
		write: (value: unknown) => {
			const number = parseDecimal(value);
			return number !== undefined && number >= least && number <= most ? number : undefined;
		},
		hint: `Enter a number from ${least} to ${most}.`,
	} satisfies WritableField;
}

function locatorField(
	api: string,
	displayName: string,
	name: string,
	dictionary: DictionaryName,
	exampleName: string,
) {
	const property = locator({
		displayName,
		name,
		from: dictionary,
		example: '1',
		exampleName,
		description: `The ${displayName.toLowerCase()} of the client, for filters, maps and access`,
	});
	return {
		api,
		property,
		write: async (value: unknown, call: OperationCall) => await call.numericId(name, value),
	} satisfies WritableField;
}

/** Optional fields of a client with one parameter each. Opening hours have two. */
const writableFields: WritableField[] = [
	textField('city', 'City', 'city', 'City of the client'),
	textField('country', 'Country', 'country', 'Country of the client', 'Argentina'),
	textField('company_description', 'Description', 'description', 'Free text about the client'),
	locatorField('group_id', 'Group', 'group', 'clientGroups', 'North'),
	numberField(
		'latitude',
		{
			displayName: 'Latitude',
			name: 'latitude',
			description: 'Decimal degrees, south is negative',
			typeOptions: { numberPrecision: 8 },
		},
		[-90, 90],
	),
	numberField(
		'longitude',
		{
			displayName: 'Longitude',
			name: 'longitude',
			description: 'Decimal degrees, west is negative',
			typeOptions: { numberPrecision: 8 },
		},
		[-180, 180],
	),
	textField('neighborhood', 'Neighborhood', 'neighborhood', 'Neighborhood of the client'),
	numberField(
		'service_time',
		{
			displayName: 'Service Time (Minutes)',
			name: 'serviceTime',
			description: 'How long a visit takes, for route planning',
		},
		[0, 1440],
	),
	textField('street', 'Street', 'street', 'Street without the number'),
	textField('street_nbr', 'Street Number', 'streetNumber', 'Number in the street', '1234'),
	locatorField('type_id', 'Type', 'type', 'clientTypes', 'Wholesale'),
];

const timeProperty = (displayName: string, name: string, description: string) =>
	({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: 'e.g. 09:00',
		description,
	}) satisfies INodeProperties;

const openingProperties = [
	timeProperty(
		'Opens At',
		'opensAt',
		'Start of the opening hours as HH:mm, together with Closes At',
	),
	timeProperty(
		'Closes At',
		'closesAt',
		'End of the opening hours as HH:mm, together with Opens At',
	),
];

/** What users call the API fields of a client, for messages. */
export const clientLabels: Record<string, string> = {
	uid_client: clientNumber.displayName,
	company_name: clientName.displayName,
	custom_fields: 'Custom Fields',
	wt: 'Opens At',
	...Object.fromEntries(writableFields.map(({ api, property }) => [api, property.displayName])),
};

const collections = {
	additionalFields: 'Additional Fields',
	updateFields: 'Update Fields',
};

/** The optional fields, for create and upsert, or for update. */
export const clientFields = (
	name: keyof typeof collections,
	extra: INodeProperties[] = [],
): INodeProperties => ({
	displayName: collections[name],
	name,
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [...extra, ...openingProperties, ...writableFields.map(({ property }) => property)].sort(
		(a, b) => a.displayName.localeCompare(b.displayName),
	),
});

export const clientCustomFields = accountFields({
	displayName: 'Custom Fields',
	name: 'customFields',
	description: 'The custom fields of the account, by name. Empty ones are not sent.',
	method: 'getClientCustomFields',
	noFields: 'This Persat account has no custom fields for clients.',
});

/** Hints for the statuses of creating and changing a client. Source: Persat's reference, clients. */
export const clientHints = {
	409: "'Client Number' and 'Name' have to be unique, and 'Type' and 'Group' have to exist in Persat.",
};

/** The part of the body that optional and custom fields make. */
export async function clientBody(
	call: OperationCall,
	collection: keyof typeof collections = 'additionalFields',
): Promise<IDataObject> {
	const given = call.collection(collection);
	const body: IDataObject = {};
	for (const { api, property, write, hint } of writableFields) {
		const value = given[property.name];
		if (isEmpty(value)) continue;
		const written = await write(value, call);
		if (written === undefined) {
			throw call.refuse(property.name, 'has a value that does not fit', hint ?? 'Enter a text.');
		}
		body[api] = written as IDataObject[string];
	}
	refuseOrigin(call, body.latitude, body.longitude);
	const hours = openingHours(call, given);
	if (hours) body.wt = hours;
	const custom = await accountFieldValues(call, clientCustomFields, 'client', 0);
	if (Object.keys(custom).length > 0) body.custom_fields = custom;
	return body;
}

function openingHours(call: OperationCall, given: IDataObject): number[] | undefined {
	const times = openingProperties.map(({ name }) => given[name]);
	if (times.every(isEmpty)) return undefined;
	return openingProperties.map(({ name }) => {
		const minutes = parseTimeOfDay(given[name]);
		if (minutes !== undefined) return minutes;
		throw call.refuse(
			name,
			isEmpty(given[name]) ? 'is empty' : 'is not a time',
			'Opening hours have both ends, each as HH:mm, for example 09:00 and 18:00.',
		);
	});
}

/** What Persat takes for a new client: with the custom fields that the account requires. */
export async function refuseIncompleteClient(
	call: OperationCall,
	body: IDataObject,
): Promise<void> {
	const given = (body.custom_fields ?? {}) as IDataObject;
	await refuseIncomplete(call, clientCustomFields, 'client', 0, given);
}
