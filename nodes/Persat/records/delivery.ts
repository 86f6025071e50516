import {
	accountFields,
	allNamed,
	day,
	instant,
	mapLink,
	schemaTitle,
	timeRange,
} from '../output/values';
import { view } from '../output/view';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import { listOf } from '../values/n8nValues';
import type { ClientReference } from './client';

/** Source: "The delivery object" of Persat's reference. Events carry less. */
export interface Delivery {
	_id?: string;
	state?: string;
	created?: string;
	/** For a delivery from a bulk import: the user and local date of the import. */
	source_tag?: string;
	labels_ids?: number[] | null;
	due_date?: string | null;
	/** May be missing. */
	client?: ClientReference | null;
	delivery_data?: DeliveryData | null;
	assignation_info?: {
		date?: string;
		/** The day, under the name that routes use. */
		assigned_date?: string;
		device_name?: string;
	} | null;
}

interface DeliveryData {
	schema_id?: number;
	/** Minutes. */
	service_time?: number;
	/** Earliest and latest time, in minutes from midnight. */
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

export const deliveryView = view<Delivery>({
	schema: { kind: 'delivery', idOf: (d) => d.delivery_data?.schema_id },
	simplified: {
		deliveryId: (d) => d._id,
		state: (d) => d.state,
		type: schemaTitle((d) => d.delivery_data?.schema_id),
		clientNumber: (d) => d.client?.uid_client,
		clientName: (d) => d.client?.name,
		contactName: (d) => d.delivery_data?.contact?.name,
		address,
		assignedDate: day(assignedDate),
		device: (d) => d.assignation_info?.device_name,
		mapLink: mapLink(place),
		instructions: accountFields('fields', (d) => d.delivery_data?.instructions),
		results: accountFields('results', (d) => d.delivery_data?.results?.formvalues),
	},
	more: {
		addressDetails: (d) => d.delivery_data?.position?.address?.extra_info,
		capacity: (d) => d.delivery_data?.capacity,
		contactEmail: (d) => d.delivery_data?.contact?.email,
		contactPhone: (d) => d.delivery_data?.contact?.phone,
		created: instant((d) => d.created),
		// Informational only, in Persat too.
		dueDate: day((d) => d.due_date),
		importTag: (d) => d.source_tag,
		labels: allNamed('deliveryLabels', (d) => d.labels_ids),
		labelIds: (d) => d.labels_ids,
		latitude: (d) => place(d).latitude,
		longitude: (d) => place(d).longitude,
		rework: (d) => d.delivery_data?.rework,
		serviceTime: (d) => d.delivery_data?.service_time,
		timeWindow: timeRange((d) => d.delivery_data?.wt),
		typeId: (d) => d.delivery_data?.schema_id,
	},
});

/** The day of the delivery as Persat writes it. Routes use another key for it. */
export function assignedDate({ assignation_info: assignment }: Delivery): string | undefined {
	return assignment?.date ?? assignment?.assigned_date;
}

function place({ delivery_data }: Delivery): { latitude?: number; longitude?: number } {
	const [longitude, latitude] = listOf(delivery_data?.position?.location) ?? [];
	return { latitude, longitude };
}

/** One delivery, or undefined if Persat has none with that ID. */
export async function findDelivery(
	persat: PersatClient<'delivery.get'>,
	delivery: string,
): Promise<Delivery | undefined> {
	return await persat.find('delivery.get', { path: { delivery } });
}

interface DeliveriesRequest extends Omit<ListRequest<Delivery>, 'key'> {
	/** Only deliveries of this client. */
	client?: string;
	/** An instant. Older deliveries are not fetched. */
	createdSince?: string;
}

/** The deliveries of the account, newest first. */
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
		{ isPast, momentOf: createdAt },
	);
}

function isCreatedBefore(instant: string): (delivery: Delivery) => boolean {
	const earliest = Date.parse(instant);
	return (delivery) => createdAt(delivery) < earliest;
}

/** Unix milliseconds, or NaN if the time is missing. */
const createdAt = ({ created }: Delivery) => Date.parse(String(created));

/** `Calle Uno 100, Piso 3`, without missing parts. */
function address({ delivery_data }: Delivery): string | undefined {
	const { clean, extra_info } = delivery_data?.position?.address ?? {};
	if (clean === undefined && extra_info === undefined) return undefined;
	return [clean, extra_info]
		.filter((part) => typeof part === 'string' && part.trim() !== '')
		.join(', ');
}
