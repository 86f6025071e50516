import type { IDataObject } from 'n8n-workflow';
import { at, byTitle, labelNames } from '../../output/read';
import type { View, ViewField } from '../../output/view';
import { dayOf, formatTimeOfDay } from '../../schema/values';

export const schemaIdOf = (delivery: IDataObject) => at(delivery, 'delivery_data', 'schema_id');

/** A field that is somewhere in `delivery_data`. */
const dataField = (key: string, label: string, ...path: string[]): ViewField => ({
	key,
	label,
	read: (delivery) => at(delivery, 'delivery_data', ...path),
});

/** A delivery as users see it. Source: "The delivery object" of Persat's reference. */
export const deliveryView: View = {
	id: 'deliveryId',
	dictionaries: ['deliveryLabels'],
	schema: { kind: 'delivery', idOf: schemaIdOf },
	fields: [
		{ key: 'deliveryId', label: 'Delivery ID', simplified: true, read: (d) => d._id },
		{ key: 'state', label: 'State', simplified: true, read: (d) => d.state },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			read: (delivery, { schema }) => schema?.title ?? schemaIdOf(delivery),
		},
		{
			key: 'clientName',
			label: 'Client Name',
			simplified: true,
			read: (delivery) => at(delivery, 'client', 'name'),
		},
		{ key: 'address', label: 'Address', simplified: true, read: address },
		{ key: 'dueDate', label: 'Due Date', simplified: true, read: (d) => dayOf(d.due_date) },
		{
			key: 'assignedDate',
			label: 'Assigned Date',
			simplified: true,
			// Routes have it by the second name.
			read: (delivery) =>
				dayOf(
					at(delivery, 'assignation_info', 'date') ??
						at(delivery, 'assignation_info', 'assigned_date'),
				),
		},
		{
			key: 'device',
			label: 'Device',
			simplified: true,
			read: (delivery) => at(delivery, 'assignation_info', 'device_name'),
		},
		{
			key: 'instructions',
			label: 'Instructions',
			simplified: true,
			read: (delivery, { schema }) =>
				byTitle(at(delivery, 'delivery_data', 'instructions'), schema?.fields),
		},
		{
			key: 'results',
			label: 'Results',
			simplified: true,
			read: (delivery, { schema }) =>
				byTitle(at(delivery, 'delivery_data', 'results', 'formvalues'), schema?.results),
		},
		dataField('addressDetails', 'Address Details', 'position', 'address', 'extra_info'),
		dataField('capacity', 'Capacity', 'capacity'),
		{
			key: 'clientNumber',
			label: 'Client Number',
			read: (delivery) => at(delivery, 'client', 'uid_client'),
		},
		dataField('contactEmail', 'Contact Email', 'contact', 'email'),
		dataField('contactName', 'Contact Name', 'contact', 'name'),
		dataField('contactPhone', 'Contact Phone', 'contact', 'phone'),
		{ key: 'created', label: 'Created', read: (d) => d.created },
		{ key: 'importTag', label: 'Import Tag', read: (d) => d.source_tag },
		{ key: 'labelIds', label: 'Label IDs', read: (d) => d.labels_ids },
		{
			key: 'labels',
			label: 'Labels',
			read: (delivery, { nameOf }) => labelNames(delivery, 'deliveryLabels', nameOf),
		},
		// Persat puts the longitude first.
		dataField('latitude', 'Latitude', 'position', 'location', '1'),
		dataField('longitude', 'Longitude', 'position', 'location', '0'),
		dataField('rework', 'Rework', 'rework'),
		dataField('serviceTime', 'Service Time', 'service_time'),
		{
			key: 'timeFrom',
			label: 'Time From',
			read: (delivery) => formatTimeOfDay(at(delivery, 'delivery_data', 'wt', '0')),
		},
		{
			key: 'timeTo',
			label: 'Time To',
			read: (delivery) => formatTimeOfDay(at(delivery, 'delivery_data', 'wt', '1')),
		},
		{ key: 'typeId', label: 'Type ID', read: schemaIdOf },
	],
};

/** `Calle Uno 100, Piso 3`, of what is there. */
function address(delivery: IDataObject): string | undefined {
	const parts = ['clean', 'extra_info'].map((part) =>
		at(delivery, 'delivery_data', 'position', 'address', part),
	);
	if (parts.every((part) => part === undefined)) return undefined;
	return parts.filter((part) => typeof part === 'string' && part.trim() !== '').join(', ');
}
