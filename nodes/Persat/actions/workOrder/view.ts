import type { IDataObject } from 'n8n-workflow';
import { at, byTitle, labelNames } from '../../output/read';
import type { View } from '../../output/view';
import type { NameOf } from '../../schema/names';
import { dayOf, formatTimeOfDay } from '../../schema/values';

/** The ID that all instances of repeating orders share until they happen. */
export const repetitionId = '-1';

export const schemaIdOf = (order: IDataObject) => at(order, 'wo_data', 'schema_id');

export const techniciansOf = (order: IDataObject) =>
	at(order, 'assignation_info', 'responsibles') as IDataObject[] | null | undefined;

/** A work order as users see it. Source: "The OT object" of Persat's reference. */
export const workOrderView: View = {
	id: 'workOrderId',
	dictionaries: ['technicians', 'workOrderLabels'],
	schema: { kind: 'workOrder', idOf: schemaIdOf },
	fields: [
		{ key: 'workOrderId', label: 'Work Order ID', simplified: true, read: (o) => o._id },
		{ key: 'state', label: 'State', simplified: true, read: (o) => o.state },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			read: (order, { schema }) => schema?.title ?? schemaIdOf(order),
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			read: (order) => at(order, 'client', 'uid_client'),
		},
		{
			key: 'clientName',
			label: 'Client Name',
			simplified: true,
			read: (order) => at(order, 'client', 'name'),
		},
		{
			key: 'date',
			label: 'Date',
			simplified: true,
			read: (order) => dayOf(at(order, 'assignation_info', 'date')),
		},
		{
			key: 'startsAt',
			label: 'Starts At',
			simplified: true,
			read: (order) => formatTimeOfDay(at(order, 'assignation_info', 'starts_min')),
		},
		{
			key: 'technicians',
			label: 'Technicians',
			simplified: true,
			read: (order, { nameOf }) => techniciansOf(order)?.map((one) => technicianName(one, nameOf)),
		},
		{
			key: 'instructions',
			label: 'Instructions',
			simplified: true,
			read: (order, { schema }) =>
				byTitle(at(order, 'wo_data', 'instructions', 'formvalues'), schema?.fields),
		},
		{
			key: 'results',
			label: 'Results',
			simplified: true,
			read: (order, { schema }) =>
				byTitle(at(order, 'wo_data', 'results', 'formvalues'), schema?.results),
		},
		{
			key: 'labels',
			label: 'Labels',
			read: (order, { nameOf }) => labelNames(order, 'workOrderLabels', nameOf),
		},
		{
			key: 'closingCause',
			label: 'Closing Cause',
			read: (order) => at(order, 'wo_data', 'results', 'closing_info', 'cause'),
		},
		{ key: 'created', label: 'Created (Local Time)', read: ({ created }) => localTime(created) },
		{ key: 'createdBy', label: 'Created By', read: (o) => o.created_by_user_name },
		{ key: 'createdById', label: 'Created By ID', read: (o) => o.created_by_user_id },
		{ key: 'labelIds', label: 'Label IDs', read: (o) => o.labels_ids },
		{
			key: 'reportedAt',
			label: 'Reported At',
			read: (order) => at(order, 'wo_data', 'results', 'last_updated'),
		},
		{
			key: 'ruleId',
			label: 'Repetition Rule ID',
			read: (order) => at(order, 'wo_data', 'wo_rule_id'),
		},
		{
			key: 'ruleInstance',
			label: 'Repetition Instance',
			read: (order) => at(order, 'wo_data', 'wo_instance'),
		},
		{
			key: 'serviceTime',
			label: 'Service Time',
			read: (order) => at(order, 'wo_data', 'service_time'),
		},
		{
			key: 'technicianIds',
			label: 'Technician IDs',
			read: (order) => techniciansOf(order)?.map(({ user_id }) => user_id),
		},
		{
			key: 'techniciansRequired',
			label: 'Technicians Required',
			read: (order) => at(order, 'assignation_info', 'responsibles_required'),
		},
		{ key: 'typeId', label: 'Type ID', read: schemaIdOf },
	],
};

/** The order itself has the user name only, an e-mail address. */
function technicianName({ user_id, user_name }: IDataObject, nameOf: NameOf): unknown {
	const name = nameOf('technicians', user_id);
	return name === user_id ? (user_name ?? user_id) : name;
}

/** The account's local time, although Persat prints it with a Z. */
function localTime(created: unknown): unknown {
	return typeof created === 'string' ? created.replace(/(\.\d+)?Z$/, '') : created;
}
