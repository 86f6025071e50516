import {
	accountFields,
	allNamed,
	day,
	instant,
	labelled,
	schemaTitle,
	time,
} from '../output/values';
import { view, type View } from '../output/view';
import type { NameOf } from '../lookups/lookups';
import type { PersatClient } from '../transport/client';
import type { List, ListRequest } from '../transport/collect';
import type { DayRange } from '../transport/paging/days';
import { toPersatDay } from '../values/days';
import { listOf } from '../values/n8nValues';
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
		/** For a repetition: the ID of its rule, and its number within the rule. */
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

/** The shared ID of all future repetitions of a recurring order. */
export const repetitionId = '-1';

export const workOrderView = view<WorkOrder>({
	schema: { kind: 'workOrder', idOf: (o) => o.wo_data?.schema_id },
	simplified: {
		workOrderId: (o) => o._id,
		state: (o) => o.state,
		type: schemaTitle((o) => o.wo_data?.schema_id),
		clientNumber: (o) => o.client?.uid_client,
		clientName: (o) => o.client?.name,
		date: day((o) => o.assignation_info?.date),
		startsAt: time((o) => o.assignation_info?.starts_min),
		technicians: {
			names: 'technicians',
			valueOf: (o, { nameOf }) => techniciansOf(o)?.map((one) => technicianName(one, nameOf)),
		},
		labels: allNamed('workOrderLabels', (o) => o.labels_ids),
		closingCause: (o) => o.wo_data?.results?.closing_info?.cause,
		instructions: accountFields('fields', (o) => o.wo_data?.instructions?.formvalues),
		results: accountFields('results', (o) => o.wo_data?.results?.formvalues),
	},
	more: {
		created: labelled('Created (Local Time)', (o) => localTime(o.created)),
		createdBy: (o) => o.created_by_user_name,
		createdById: (o) => o.created_by_user_id,
		labelIds: (o) => o.labels_ids,
		reportedAt: instant((o) => o.wo_data?.results?.last_updated),
		ruleId: labelled('Repetition Rule ID', (o) => o.wo_data?.wo_rule_id),
		ruleInstance: labelled('Repetition Instance', (o) => o.wo_data?.wo_instance),
		serviceTime: (o) => o.wo_data?.service_time,
		technicianIds: (o) => techniciansOf(o)?.map(({ user_id }) => user_id),
		techniciansRequired: (o) => o.assignation_info?.responsibles_required,
		typeId: (o) => o.wo_data?.schema_id,
	},
});

/** For changes, which Persat may answer with the ID and the state only. */
export const changedOrderView: View<WorkOrder> = {
	...workOrderView,
	isWhole: ({ wo_data }) => wo_data !== undefined,
};

const techniciansOf = ({ assignation_info }: WorkOrder) => listOf(assignation_info?.responsibles);

/** One work order, or undefined if Persat has none with that ID. */
export async function findWorkOrder(
	persat: PersatClient<'workOrder.get'>,
	workOrder: string,
): Promise<WorkOrder | undefined> {
	return await persat.find('workOrder.get', { path: { workOrder } });
}

/** The work orders of a range of days, sorted by day and start. Orders without a day are in no list. */
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

/** Future visits of a recurring order share an ID, so their rule and number identify them. */
export function identityOf({ _id, wo_data }: WorkOrder): unknown {
	if (String(_id) !== repetitionId) return _id;
	const { wo_rule_id: rule, wo_instance: instance } = wo_data ?? {};
	return rule == null && instance == null ? undefined : JSON.stringify([rule, instance]);
}

/** Undefined for a future repetition, so that none is dropped as a duplicate. */
function keyInList({ _id }: WorkOrder): unknown {
	return String(_id) === repetitionId ? undefined : _id;
}

/** One for all windows of a list, because creating one takes longer than sorting a window. */
let byNumber: Intl.Collator | undefined;

/** By day, start and ID, or by number for repetitions. */
function inOrder(orders: WorkOrder[]): WorkOrder[] {
	byNumber ??= new Intl.Collator('en', { numeric: true });
	const { compare } = byNumber;
	const sortable = orders.map((order) => ({
		order,
		day: String(order.assignation_info?.date ?? '').slice(0, 10),
		start: order.assignation_info?.starts_min ?? 0,
		id: toText(identityOf(order) ?? order._id),
	}));
	return sortable
		.sort((a, b) => compareDays(a.day, b.day) || a.start - b.start || compare(a.id, b.id))
		.map(({ order }) => order);
}

/** ISO days compare as strings; a collator dominated the sort of long lists. */
function compareDays(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

/** The order itself contains only the user name. */
function technicianName({ user_id, user_name }: Technician, nameOf: NameOf): unknown {
	const name = nameOf('technicians', user_id);
	return name === user_id ? (user_name ?? user_id) : name;
}

/** The account's local time, although Persat writes it with a Z. */
function localTime(created: string | undefined): string | undefined {
	return typeof created === 'string' ? created.replace(/(\.\d+)?Z$/, '') : created;
}
