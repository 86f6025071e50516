import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { toPersatDay } from '../../schema/values';
import { isEmpty } from '../../schema/given';
import type { OperationCall } from '../call';
import { accountFields, accountFieldValues } from '../shared/accountFields';
import { refuseOrigin } from '../shared/coordinates';
import { refuseUnreachable } from '../shared/identified';
import {
	choices,
	chosenClient,
	dayProperty,
	locator,
	publishedVersion,
} from '../shared/properties';

export const deliveryId: INodeProperties = {
	displayName: 'Delivery ID',
	name: 'delivery',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. PED-1001',
	description: 'The ID that the delivery was created with',
};

export const deliveryType = locator({
	displayName: 'Delivery Type',
	name: 'deliveryType',
	from: 'deliveryTypes',
	required: true,
	example: '6',
	exampleName: 'Parcel',
	nameHint: publishedVersion,
	idHint: 'ID of the version of the type',
	description: 'The type of delivery, in one of its versions',
});

export const labelChoices = (description: string) =>
	choices({ displayName: 'Labels', name: 'labels', from: 'deliveryLabels', description });

const text = (displayName: string, name: string, description: string, example: string) =>
	({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description,
	}) satisfies INodeProperties;

const number = (displayName: string, name: string, description: string, typeOptions = {}) =>
	({
		displayName,
		name,
		type: 'number',
		default: 0,
		typeOptions,
		description,
	}) satisfies INodeProperties;

const degrees = { numberPrecision: 8 };

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		text('Address', 'address', 'Street and number', '100 Main Street'),
		text('Address Details', 'addressDetails', 'Floor, flat and the like', 'Floor 3'),
		number('Capacity', 'capacity', 'What it takes of the capacity of the vehicle', { minValue: 0 }),
		text('Contact Email', 'contactEmail', 'Where to write to', 'ana@example.com'),
		text('Contact Name', 'contactName', 'Who receives the delivery', 'Ana Ejemplo'),
		text('Contact Phone', 'contactPhone', 'Where to call', '+54 11 5555-0100'),
		dayProperty('Due Date', 'dueDate', 'The day until which it is to be made, for information'),
		labelChoices('Labels of the delivery. Without any, it gets those of its type'),
		number('Latitude', 'latitude', 'Decimal degrees, south is negative. With Longitude.', degrees),
		number('Longitude', 'longitude', 'Decimal degrees, west is negative. With Latitude.', degrees),
		number('Service Time (Minutes)', 'serviceTime', 'How long the stop takes', { minValue: 0 }),
		text(
			'Time From',
			'timeFrom',
			'The earliest time of the delivery, as HH:mm. With Time To.',
			'09:00',
		),
		text(
			'Time To',
			'timeTo',
			'The latest time of the delivery, as HH:mm. With Time From.',
			'18:00',
		),
	],
};

const instructions = accountFields({
	displayName: 'Instructions',
	name: 'instructions',
	description: 'What the driver is told, by the fields of the type. Empty ones are not sent.',
	method: 'getDeliveryInstructions',
	dependsOn: ['deliveryType.value'],
});

export const creationProperties: INodeProperties[] = [
	{
		displayName: 'Delivery ID',
		name: 'deliveryId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. PED-1001',
		description: 'Your own ID for the delivery. Two deliveries cannot share it.',
	},
	deliveryType,
	chosenClient('The client that gets the delivery; empty for a delivery without a client'),
	additionalFields,
	instructions,
];

/** What users call what is sent about a delivery, for messages. */
export const deliveryLabels = {
	delivery: deliveryId.displayName,
	_id: 'Delivery ID',
	uid_client: 'Client',
	schema_id: deliveryType.displayName,
	labels_ids: 'Labels',
	due_date: 'Due Date',
	service_time: 'Service Time (Minutes)',
	wt: 'Time From',
	capacity: 'Capacity',
	email: 'Contact Email',
	phone: 'Contact Phone',
	clean: 'Address',
	extra_info: 'Address Details',
	location: 'Latitude',
	instructions: instructions.displayName,
};

/** What Persat takes for a new delivery. */
export async function deliveryBody(call: OperationCall): Promise<IDataObject> {
	const _id = call.text('deliveryId');
	refuseUnreachable(call, 'deliveryId', _id);
	const schema_id = await call.numericId('deliveryType');
	const uid_client = await call.optionalId('client');
	const given = call.collection('additionalFields');
	const labels_ids = await call.ids('labels', given.labels ?? []);
	const dueDate = call.optionalDay('dueDate', given.dueDate);
	const delivery_data = {
		schema_id,
		service_time: call.optionalNumber('serviceTime', given.serviceTime),
		wt: both(call, ['timeFrom', 'timeTo'], (name) => call.optionalTime(name, given[name])),
		capacity: call.optionalNumber('capacity', given.capacity),
		contact: texts(given, { name: 'contactName', phone: 'contactPhone', email: 'contactEmail' }),
		position: position(call, given, uid_client === undefined),
	};
	const values = await accountFieldValues(call, instructions, 'delivery', schema_id);
	return {
		...(uid_client && { uid_client }),
		_id,
		...(labels_ids.length > 0 && { labels_ids }),
		...(dueDate && { due_date: toPersatDay(dueDate) }),
		delivery_data: {
			...delivery_data,
			...(Object.keys(values).length > 0 && { instructions: values }),
		},
	};
}

/**
 * The address has to have both of its texts. Whether a delivery without a client may do without is
 * not established, so it is sent then, if only empty. Source: Persat's reference, "Crear Entrega".
 */
function position(call: OperationCall, given: IDataObject, isLoose: boolean) {
	const keys = { clean: 'address', extra_info: 'addressDetails' };
	const address = texts(given, keys) ?? (isLoose ? { clean: '', extra_info: '' } : undefined);
	const location = both(call, ['longitude', 'latitude'], (name) => {
		const most = name === 'latitude' ? 90 : 180;
		return call.optionalNumber(name, given[name], -most, most);
	});
	if (location) refuseOrigin(call, location[1], location[0]);
	return address || location ? { address, location } : undefined;
}

/** All of the texts, empty ones too, as soon as one is given. */
function texts(given: IDataObject, keys: Record<string, string>): IDataObject | undefined {
	if (Object.values(keys).every((name) => isEmpty(given[name]))) return undefined;
	const trimmed = (name: string) => String(given[name] ?? '').trim();
	return Object.fromEntries(Object.entries(keys).map(([key, name]) => [key, trimmed(name)]));
}

/** Two numbers that only make sense together. */
function both(
	call: OperationCall,
	names: [string, string],
	read: (name: string) => number | undefined,
): number[] | undefined {
	const values = names.map(read);
	if (values.every((value) => value === undefined)) return undefined;
	return values.map((value, index) => {
		if (value !== undefined) return value;
		throw call.refuse(names[index], 'is empty', 'Its counterpart is filled in: give both or none.');
	});
}
