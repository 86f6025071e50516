import { labelNames, valuesByTitle } from '../output/names';
import type { View } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import { dayOf } from '../values/days';
import { formatTimeRange } from '../values/timeRanges';
import type { ClientReference } from './client';

/** Source: "The delivery object" of Persat's reference. Events carry less. */
export interface Delivery {
	_id?: string;
	state?: string;
	created?: string;
	/** Of a bulk import: its user and local date. */
	source_tag?: string;
	labels_ids?: number[] | null;
	due_date?: string | null;
	/** A delivery can have none. */
	client?: ClientReference | null;
	delivery_data?: DeliveryData | null;
	assignation_info?: {
		date?: string;
		/** The day, as routes name it. */
		assigned_date?: string;
		device_name?: string;
	} | null;
}

interface DeliveryData {
	schema_id?: number;
	/** Minutes. */
	service_time?: number;
	/** Minutes from midnight: the earliest and the latest time. */
	wt?: number[] | null;
	capacity?: number;
	contact?: { name?: string; phone?: string; email?: string } | null;
	position?: {
		address?: DeliveryAddress | null;
		/** Longitude, latitude. */
		location?: number[] | null;
	} | null;
	/** By ID. */
	instructions?: object | null;
	results?: { formvalues?: object } | null;
	rework?: boolean;
}

interface DeliveryAddress {
	/** Street and number. */
	clean?: string;
	/** Floor, flat. */
	extra_info?: string;
}

/** A delivery as users see it. */
export const deliveryView: View<Delivery> = {
	id: 'deliveryId',
	dictionaries: ['deliveryLabels'],
	schema: { kind: 'delivery', idOf: (d) => d.delivery_data?.schema_id },
	fields: [
		{ key: 'deliveryId', label: 'Delivery ID', simplified: true, valueOf: (d) => d._id },
		{ key: 'state', label: 'State', simplified: true, valueOf: (d) => d.state },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			valueOf: (d, { schema }) => schema?.title ?? d.delivery_data?.schema_id,
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			valueOf: (d) => d.client?.uid_client,
		},
		{ key: 'clientName', label: 'Client Name', simplified: true, valueOf: (d) => d.client?.name },
		{ key: 'address', label: 'Address', simplified: true, valueOf: address },
		{
			key: 'assignedDate',
			label: 'Assigned Date',
			simplified: true,
			valueOf: ({ assignation_info: assignment }) =>
				dayOf(assignment?.date ?? assignment?.assigned_date),
		},
		{
			key: 'device',
			label: 'Device',
			simplified: true,
			valueOf: (d) => d.assignation_info?.device_name,
		},
		{
			key: 'instructions',
			label: 'Instructions',
			simplified: true,
			valueOf: (d, { schema }) => valuesByTitle(d.delivery_data?.instructions, schema?.fields),
		},
		{
			key: 'results',
			label: 'Results',
			simplified: true,
			valueOf: (d, { schema }) =>
				valuesByTitle(d.delivery_data?.results?.formvalues, schema?.results),
		},
		{
			key: 'addressDetails',
			label: 'Address Details',
			valueOf: (d) => d.delivery_data?.position?.address?.extra_info,
		},
		{ key: 'capacity', label: 'Capacity', valueOf: (d) => d.delivery_data?.capacity },
		{
			key: 'contactEmail',
			label: 'Contact Email',
			valueOf: (d) => d.delivery_data?.contact?.email,
		},
		{ key: 'contactName', label: 'Contact Name', valueOf: (d) => d.delivery_data?.contact?.name },
		{
			key: 'contactPhone',
			label: 'Contact Phone',
			valueOf: (d) => d.delivery_data?.contact?.phone,
		},
		{ key: 'created', label: 'Created', valueOf: (d) => d.created },
		// For information only, in Persat too.
		{ key: 'dueDate', label: 'Due Date', valueOf: (d) => dayOf(d.due_date) },
		{ key: 'importTag', label: 'Import Tag', valueOf: (d) => d.source_tag },
		{ key: 'labelIds', label: 'Label IDs', valueOf: (d) => d.labels_ids },
		{
			key: 'labels',
			label: 'Labels',
			valueOf: (d, { nameOf }) => labelNames(d.labels_ids, 'deliveryLabels', nameOf),
		},
		{
			key: 'latitude',
			label: 'Latitude',
			valueOf: (d) => d.delivery_data?.position?.location?.[1],
		},
		{
			key: 'longitude',
			label: 'Longitude',
			valueOf: (d) => d.delivery_data?.position?.location?.[0],
		},
		{ key: 'rework', label: 'Rework', valueOf: (d) => d.delivery_data?.rework },
		{ key: 'serviceTime', label: 'Service Time', valueOf: (d) => d.delivery_data?.service_time },
		{
			key: 'timeWindow',
			label: 'Time Window',
			valueOf: (d) => formatTimeRange(d.delivery_data?.wt),
		},
		{ key: 'typeId', label: 'Type ID', valueOf: (d) => d.delivery_data?.schema_id },
	],
};

/** One delivery; undefined when Persat has none of that ID. */
export async function findDelivery(
	persat: PersatClient<'delivery.get'>,
	delivery: string,
): Promise<Delivery | undefined> {
	return await persat.find('delivery.get', { path: { delivery } });
}

interface DeliveriesRequest extends Omit<ListRequest<Delivery>, 'key'> {
	/** Only this client's deliveries. */
	client?: string;
	/** Instant: older deliveries are not fetched. */
	createdSince?: string;
}

/** The deliveries of the account, the newest first. */
export async function listDeliveries(
	persat: PersatClient<'delivery.getMany'>,
	{ client, createdSince, keep, ...request }: DeliveriesRequest,
): Promise<List<Delivery>> {
	const isPast = createdSince === undefined ? undefined : isCreatedBefore(createdSince);
	return await persat.cursorList(
		'delivery.getMany',
		{ query: client ? { uid_client: client } : {} },
		{
			...request,
			key: ({ _id }) => _id,
			keep: isPast ? (delivery) => !isPast(delivery) && (keep?.(delivery) ?? true) : keep,
		},
		isPast,
	);
}

function isCreatedBefore(instant: string): (delivery: Delivery) => boolean {
	const earliest = Date.parse(instant);
	return ({ created }) => Date.parse(String(created)) < earliest;
}

/** `Calle Uno 100, Piso 3`, of what is there. */
function address({ delivery_data }: Delivery): string | undefined {
	const { clean, extra_info } = delivery_data?.position?.address ?? {};
	if (clean === undefined && extra_info === undefined) return undefined;
	return [clean, extra_info]
		.filter((part) => typeof part === 'string' && part.trim() !== '')
		.join(', ');
}
