import { addDays, daysBetween, type Day } from '../core/days.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import { API_AUTHOR } from './formActions.mts';
import { createSampler, type Sampler } from './widgetSamples.mts';
import { unassigned } from './workOrderActions.mts';
import { MAINTENANCE_VERSIONS, workOrderSchemas } from './workOrderSchemas.mts';
import {
	CLOSED_STATES,
	workOrderSchemaOf,
	type WorkOrder,
	type WorkOrderState,
} from './workOrderStore.mts';

/** The day of the first order. */
const FIRST_DAY = '2018-01-02';

/** Orders are scheduled at most this many days ahead. */
const DAYS_AHEAD = 90;

/** Orders are created at most this many days before the job. */
const MAX_LEAD = 20;

/** 658 orders of a real account by state, plus a PROYECTADA, which it lacked. */
const PROPORTIONS: ReadonlyArray<readonly [WorkOrderState, number]> = [
	['CERRADA_OK', 505],
	['INFORME', 112],
	['VENCIDA', 17],
	['CERRADA_NO_CUMPLIDA', 12],
	['CERRADA_CON_DESVIO', 7],
	['CANCELADA', 3],
	['ASIGNADA', 2],
	['PROYECTADA', 1],
];

/** Rule ID and days between instances. */
const RULES: ReadonlyArray<readonly [number, number]> = [
	[31, 14],
	[32, 7],
	[33, 10],
];
const MAX_INSTANCES = 40;
const MAX_PENDING = 25;

const CAUSES = ['Trabajo terminado', 'Se dejó presupuesto', 'El cliente no estaba', 'Falta  pago'];

/** Labels of orders. 4 was deleted from the account. */
const LABELS = [[], [], [], [2], [3], [5], [2, 7], [4]];

/** Types other than the maintenance order. */
const OTHER_TYPES = [44, 46, 47, 52];

/**
 * Types, and as many orders as the list returns over all days. Pending orders come on top, because
 * no list contains them.
 */
export function seedWorkOrders(store: Store, size: AccountSize, random: Random): void {
	store.workOrderSchemas.push(...workOrderSchemas());
	const uids = [...store.clients.keys()];
	if (uids.length === 0) return;
	const today = store.clock.today();
	const first = FIRST_DAY < today ? FIRST_DAY : addDays(today, -365);
	const present = daysBetween(first, today);
	const seeder = createSeeder(store, uids, createCalendar(first, present), random);

	const instances = Math.min(MAX_INSTANCES, Math.floor(size.workOrders / 20));
	const { past, future } = statesOf(size.workOrders - instances, random);
	past.forEach((state, i) => {
		const progress = i / past.length;
		const order = seeder.order(state, Math.floor(progress * present), progress);
		// Occasionally a past instance of a recurring order.
		if (i % 300 === 299) {
			order.wo_rule_id = RULES[Math.floor(i / 300) % RULES.length][0];
			order.wo_instance = Math.floor(i / 900) + 1;
		}
	});
	future.forEach((state, i) =>
		seeder.order(state, present + Math.floor((i * DAYS_AHEAD) / future.length), 1),
	);
	seedInstances(store, seeder, instances, present, Math.floor(past.length / 900) + 1);

	const pending = Math.min(MAX_PENDING, Math.ceil(size.workOrders / 100));
	for (let i = 0; i < pending; i++) {
		const order = seeder.order('PENDIENTE', present, 1);
		if (i % 2 === 1) delete order.instructions;
		if (i % 3 === 2) delete order.assignation;
	}
}

/** The state of each order: past ones in random order, then future ones. */
function statesOf(count: number, random: Random) {
	const total = PROPORTIONS.reduce((sum, [, weight]) => sum + weight, 0);
	// Every state exists, even in a small account. The first one gets the remainder.
	const rest = PROPORTIONS.slice(1).flatMap(([state, weight]) =>
		Array<WorkOrderState>(Math.max(1, Math.floor((count * weight) / total))).fill(state),
	);
	const all =
		count < PROPORTIONS.length
			? PROPORTIONS.slice(0, count).map(([state]) => state)
			: [...Array<WorkOrderState>(count - rest.length).fill('CERRADA_OK'), ...rest];
	const isFuture = (state: WorkOrderState) => state === 'ASIGNADA' || state === 'PROYECTADA';
	const past = all.filter((state) => !isFuture(state));
	for (let i = past.length - 1; i > 0; i--) {
		const j = random.int(0, i);
		[past[i], past[j]] = [past[j], past[i]];
	}
	return { past, future: all.filter(isFuture) };
}

/** Future instances of the rules, in rotation. They have no ID of their own yet. */
function seedInstances(
	store: Store,
	seeder: Seeder,
	count: number,
	present: number,
	happened: number,
): void {
	for (let i = 0; i < count; i++) {
		const [rule, period] = RULES[i % RULES.length];
		const turn = Math.floor(i / RULES.length) + 1;
		const state = i % 2 === 0 ? 'ASIGNADA' : 'PROYECTADA';
		const order = seeder.order(state, present + turn * period, 1);
		store.workOrders.delete(order._id);
		store.lastWorkOrderId--;
		store.workOrderInstances.push({
			...order,
			_id: '-1',
			wo_rule_id: rule,
			wo_instance: happened + turn,
		});
	}
}

interface Calendar {
	/** The day `at` days after the account's first one. */
	day(at: number): Day;
	/** The argument of `day` for today. */
	present: number;
}

/** Computes each day once, because that takes much of the seeding time. */
function createCalendar(first: Day, present: number): Calendar {
	const days = new Map<number, Day>();
	const compute = (at: number) => {
		const day = addDays(first, at);
		days.set(at, day);
		return day;
	};
	return { day: (at) => days.get(at) ?? compute(at), present };
}

interface Seeder {
	/**
	 * @param at days after the account's first one
	 * @param progress 0 to 1, from the account's first day to the present; selects the version
	 */
	order(state: WorkOrderState, at: number, progress: number): WorkOrder;
}

function createSeeder(
	store: Store,
	uids: readonly string[],
	calendar: Calendar,
	random: Random,
): Seeder {
	const sampler = createSampler(store, random, 'ot');
	const technicians = store.technicians.filter(({ deleted }) => !deleted);
	const ids = technicians.map(({ user_id }) => user_id);

	const responsibles = (state: WorkOrderState, number: number): number[] => {
		if (state === 'PROYECTADA' || (state === 'VENCIDA' && random.chance(0.3))) return [];
		// Three of 658 have more than one technician.
		if (number % 200 === 4) return [ids[number % ids.length], ids[(number + 1) % ids.length]];
		return [random.pick(ids)];
	};

	/** Before the day of the job, and not in the future. */
	const created = (at: number): string => {
		const day = calendar.day(Math.min(at, calendar.present) - random.int(1, MAX_LEAD));
		return `${day}T${random.int(10, 18)}:${random.int(10, 59)}:${random.int(10, 59)}.000Z`;
	};

	return {
		order(state, at, progress) {
			const day = calendar.day(at);
			const number = ++store.lastWorkOrderId;
			const uid_client = random.pick(uids);
			const schema_id = schemaAt(progress, random);
			const schema = workOrderSchemaOf(store, schema_id);
			const isPending = state === 'PENDIENTE';
			const users = isPending ? [] : responsibles(state, number);
			const author = random.pick(store.users);
			const byApi = random.chance(0.1);
			const order: WorkOrder = {
				_id: String(number),
				note_id: number - 8000,
				state,
				created: created(at),
				created_by_user_name: byApi ? API_AUTHOR.user_name : author.name,
				created_by_user_id: byApi ? API_AUTHOR.user_id : author.user_id,
				labels_ids: random.pick(LABELS),
				uid_client,
				schema_id,
				wo_rule_id: null,
				wo_instance: null,
				service_time: random.pick([30, 60, 60, 90, 120]),
				assignation: isPending
					? unassigned(1)
					: {
							day,
							starts_min: random.int(28, 68) * 15,
							responsibles_required: Math.max(1, users.length),
							responsibles: users,
						},
			};
			if (state !== 'VENCIDA' || random.chance(0.7)) {
				const { widgets } = schema.instructions_description;
				order.instructions = sampler.values(widgets, uid_client);
			}
			addResults(order, schema.results_description.widgets, day, sampler, random);
			store.workOrders.set(order._id, order);
			return order;
		},
	};
}

/** The version valid on the day, or one of the other types. */
function schemaAt(progress: number, random: Random): number {
	if (random.chance(0.3)) return random.pick(OTHER_TYPES);
	const last = MAINTENANCE_VERSIONS.length - 1;
	return MAINTENANCE_VERSIONS[Math.min(last, Math.floor(progress * (last + 1)))];
}

function addResults(
	order: WorkOrder,
	widgets: Parameters<Sampler['values']>[0],
	day: Day,
	sampler: Sampler,
	random: Random,
): void {
	const isClosed = (CLOSED_STATES as readonly WorkOrderState[]).includes(order.state);
	if (order.state !== 'INFORME' && !isClosed) return;
	order.results = {
		last_updated: `${day}T${random.int(10, 20)}:${random.int(10, 59)}:00.000Z`,
		formvalues: sampler.values(widgets, order.uid_client),
		...(isClosed && { closing_info: { cause: random.pick(CAUSES) } }),
	};
}
