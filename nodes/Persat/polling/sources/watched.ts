import { findForm, listForms, type Form } from '../../records/form';
import type { Delivery } from '../../records/delivery';
import { identityOf, listWorkOrders, type WorkOrder } from '../../records/workOrder';
import { allRows } from '../../transport/collect';
import type { DayRange } from '../../transport/paging/days';
import type { PolledAccount } from './lists';
import { readStates } from './formStates';
import { snapshot } from './snapshot';
import type { Source } from './source';
import { toText } from '../../values/text';

const everything = { limit: Infinity };
const dayOf = (time: unknown) => toText(time).slice(0, 10);

/** Work orders by the day of the work. */
export function workOrders(
	{ persat }: PolledAccount,
	days: { daysBack: number; daysAhead: number },
	timeZone: string,
): Source {
	return snapshot<WorkOrder>({
		...days,
		entity: 'workOrder',
		reads: [],
		read: async (range) => allRows(await listWorkOrders(persat, range, everything)),
		idOf: (order) => textOf(identityOf(order)),
		dayOf: ({ assignation_info }) => dayOf(assignation_info?.date),
		createdOf: ({ created }) => created,
		stateOf: ({ state }) => state,
		aspects: {
			startsAt: ({ assignation_info }) => String(assignation_info?.starts_min ?? ''),
			technicians: ({ assignation_info }) =>
				sorted((assignation_info?.responsibles ?? []).map(({ user_id }) => user_id)),
			results: ({ wo_data }) => wo_data?.results?.last_updated ?? '',
			labels: ({ labels_ids }) => sorted(labels_ids ?? []),
		},
		hasMovingDay: true,
		// Persat writes the account's local time as if it were UTC, and, according to its docs,
		// perhaps in whole seconds. Rounding down to the second misses no order.
		asCreated: (moment) => Date.parse(`${new Date(moment).toLocaleString('sv-SE', { timeZone })}Z`),
	});
}

/** Forms by day of creation. */
export function forms(
	account: PolledAccount,
	{ daysBack, withStates }: { daysBack: number; withStates: boolean },
): Source {
	const { persat } = account;
	return snapshot<Form>({
		entity: 'form',
		reads: [],
		daysBack,
		daysAhead: 1,
		async read(range) {
			const rows = allRows(await listForms(persat, range, everything));
			return withStates ? await readStates(rows, async (id) => await findForm(persat, id)) : rows;
		},
		idOf: ({ _id }) => textOf(_id),
		dayOf: ({ created }) => dayOf(created),
		createdOf: ({ created }) => created,
		stateOf: ({ state }) => state?.name,
		aspects: { answers: ({ df_data }) => df_data?.results?.last_updated ?? '' },
		hasMovingDay: false,
	});
}

/** Deliveries by day of creation. */
export function deliveries(
	readSince: (since: number) => Promise<Delivery[]>,
	daysBack: number,
): Source {
	return snapshot<Delivery>({
		entity: 'delivery',
		reads: ['states'],
		daysBack,
		daysAhead: 1,
		read: async ({ from }: DayRange) => await readSince(Date.parse(from)),
		idOf: ({ _id }) => textOf(_id),
		dayOf: ({ created }) => dayOf(created),
		createdOf: ({ created }) => created,
		stateOf: ({ state }) => state,
		aspects: {
			assignment: ({ assignation_info: assignment }) =>
				[assignment?.date ?? assignment?.assigned_date, assignment?.device_name].join(' ').trim(),
			labels: ({ labels_ids }) => sorted(labels_ids ?? []),
		},
		hasMovingDay: false,
	});
}

const sorted = (ids: unknown[]) => ids.map(String).sort().join(' ');

function textOf(id: unknown): string | undefined {
	return id === undefined || id === null || id === '' ? undefined : toText(id);
}
