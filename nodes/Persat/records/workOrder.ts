import { labelNames, valuesByTitle } from '../output/names';
import type { View } from '../output/view';
import type { NameOf } from '../lookups/lookups';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import type { DayRange } from '../transport/paging/days';
import { dayOf, toPersatDay } from '../values/days';
import { listOf } from '../values/n8nValues';
import { formatTimeOfDay } from '../values/times';
import type { ClientReference } from './client';
import { toText } from '../values/text';

/** Source: "The OT object" of Persat's reference. Events carry less. */
export interface WorkOrder {
	_id?: string | number;
	state?: string;
	created?: string;
	created_by_user_name?: string;
	created_by_user_id?: number;
	labels_ids?: number[] | null;
	client?: ClientReference | null;
	wo_data?: {
		schema_id?: number;
		/** Of a repetition: its rule, and its number within it. */
		wo_rule_id?: number | null;
		wo_instance?: number | null;
		/** Minutes. */
		service_time?: number;
		instructions?: { formvalues?: object } | null;
		results?: {
			formvalues?: object;
			last_updated?: string;
			closing_info?: { cause?: string } | null;
		} | null;
	} | null;
	assignation_info?: {
		date?: string | null;
		/** Minutes from midnight. */
		starts_min?: number | null;
		responsibles_required?: number;
		responsibles?: Technician[] | null;
	} | null;
}

interface Technician {
	user_id?: number;
	/** An e-mail address. */
	user_name?: string;
}

/** The ID that all repetitions of a recurring order share until they take place. */
export const repetitionId = '-1';

/** A work order as users see it. */
export const workOrderView: View<WorkOrder> = {
	id: 'workOrderId',
	dictionaries: ['technicians', 'workOrderLabels'],
	schema: { kind: 'workOrder', idOf: (o) => o.wo_data?.schema_id },
	fields: [
		{ key: 'workOrderId', label: 'Work Order ID', simplified: true, valueOf: (o) => o._id },
		{ key: 'state', label: 'State', simplified: true, valueOf: (o) => o.state },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			valueOf: (o, { schema }) => schema?.title ?? o.wo_data?.schema_id,
		},
		{
			key: 'clientNumber',
			label: 'Client Number',
			simplified: true,
			valueOf: (o) => o.client?.uid_client,
		},
		{ key: 'clientName', label: 'Client Name', simplified: true, valueOf: (o) => o.client?.name },
		{
			key: 'date',
			label: 'Date',
			simplified: true,
			valueOf: (o) => dayOf(o.assignation_info?.date),
		},
		{
			key: 'technicians',
			label: 'Technicians',
			simplified: true,
			valueOf: (o, { nameOf }) =>
				listOf(o.assignation_info?.responsibles)?.map((one) => technicianName(one, nameOf)),
		},
		{
			key: 'instructions',
			label: 'Instructions',
			simplified: true,
			valueOf: (o, { schema }) =>
				valuesByTitle(o.wo_data?.instructions?.formvalues, schema?.fields),
		},
		{
			key: 'results',
			label: 'Results',
			simplified: true,
			valueOf: (o, { schema }) => valuesByTitle(o.wo_data?.results?.formvalues, schema?.results),
		},
		{
			key: 'closingCause',
			label: 'Closing Cause',
			simplified: true,
			valueOf: (o) => o.wo_data?.results?.closing_info?.cause,
		},
		{
			key: 'labels',
			label: 'Labels',
			valueOf: (o, { nameOf }) => labelNames(o.labels_ids, 'workOrderLabels', nameOf),
		},
		{ key: 'created', label: 'Created (Local Time)', valueOf: (o) => localTime(o.created) },
		{ key: 'createdBy', label: 'Created By', valueOf: (o) => o.created_by_user_name },
		{ key: 'createdById', label: 'Created By ID', valueOf: (o) => o.created_by_user_id },
		{ key: 'labelIds', label: 'Label IDs', valueOf: (o) => o.labels_ids },
		{ key: 'reportedAt', label: 'Reported At', valueOf: (o) => o.wo_data?.results?.last_updated },
		{ key: 'ruleId', label: 'Repetition Rule ID', valueOf: (o) => o.wo_data?.wo_rule_id },
		{ key: 'ruleInstance', label: 'Repetition Instance', valueOf: (o) => o.wo_data?.wo_instance },
		{ key: 'serviceTime', label: 'Service Time', valueOf: (o) => o.wo_data?.service_time },
		{
			key: 'startsAt',
			label: 'Starts At',
			valueOf: (o) => formatTimeOfDay(o.assignation_info?.starts_min),
		},
		{
			key: 'technicianIds',
			label: 'Technician IDs',
			valueOf: (o) => listOf(o.assignation_info?.responsibles)?.map(({ user_id }) => user_id),
		},
		{
			key: 'techniciansRequired',
			label: 'Technicians Required',
			valueOf: (o) => o.assignation_info?.responsibles_required,
		},
		{ key: 'typeId', label: 'Type ID', valueOf: (o) => o.wo_data?.schema_id },
	],
};

/** One work order; undefined when Persat has none of that ID. */
export async function findWorkOrder(
	persat: PersatClient<'workOrder.get'>,
	workOrder: string,
): Promise<WorkOrder | undefined> {
	return await persat.find('workOrder.get', { path: { workOrder } });
}

/** The work orders of a range of days, in the order of the work. Persat lists none without a day. */
export async function listWorkOrders(
	persat: PersatClient<'workOrder.getMany'>,
	range: DayRange,
	{ client, ...request }: Omit<ListRequest<WorkOrder>, 'key'> & { client?: string },
): Promise<List<WorkOrder>> {
	return await persat.windowList(
		range,
		async ({ from, to }) => {
			const days = { from: toPersatDay(from), to: toPersatDay(to) };
			const query = { ...days, ...(client && { uid_client: client }) };
			const orders: WorkOrder[] = await persat.list('workOrder.getMany', { query });
			return inOrder(orders);
		},
		{ ...request, key: keyInList },
	);
}

/** Repetitions that have not taken place yet share an ID, and have their rule and number instead. */
export function identityOf({ _id, wo_data }: WorkOrder): unknown {
	if (String(_id) !== repetitionId) return _id;
	const { wo_rule_id: rule, wo_instance: instance } = wo_data ?? {};
	return rule == null && instance == null ? undefined : JSON.stringify([rule, instance]);
}

/** Undefined for a repetition to come: no two are taken for one, whatever they hold. */
function keyInList({ _id }: WorkOrder): unknown {
	return String(_id) === repetitionId ? undefined : _id;
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** By day, start and ID, or place among the repetitions. */
function inOrder(orders: WorkOrder[]): WorkOrder[] {
	const sortable = orders.map((order) => ({
		order,
		day: String(order.assignation_info?.date ?? '').slice(0, 10),
		start: order.assignation_info?.starts_min ?? 0,
		id: toText(identityOf(order) ?? order._id),
	}));
	return sortable
		.sort((a, b) => compareDays(a.day, b.day) || a.start - b.start || byNumber.compare(a.id, b.id))
		.map(({ order }) => order);
}

/** ISO days compare as texts: a collator dominated the sort of long lists. */
function compareDays(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

/** The order itself has the user name only. */
function technicianName({ user_id, user_name }: Technician, nameOf: NameOf): unknown {
	const name = nameOf('technicians', user_id);
	return name === user_id ? (user_name ?? user_id) : name;
}

/** The account's local time, although Persat prints it with a Z. */
function localTime(created: string | undefined): string | undefined {
	return typeof created === 'string' ? created.replace(/(\.\d+)?Z$/, '') : created;
}
