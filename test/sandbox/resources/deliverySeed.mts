import { addDays } from '../core/days.mts';
import { CITIES, FIRST_NAMES, STREETS, SURNAMES } from '../core/places.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import { deliverySchemas } from './deliverySchemas.mts';
import {
	FINAL_STATES,
	findDeliverySchema,
	isEnded,
	type Delivery,
	type DeliveryState,
	type EndState,
} from './deliveryStore.mts';
import { createSampler, type Sampler } from './widgetSamples.mts';

/** Age of the oldest delivery in days. The newest is from yesterday. */
const DAYS = 120;
const DAY_MS = 24 * 3600 * 1000;

/** Number of deliveries per route. */
const STOPS = 8;

const DEVICES = [12, 13, 15, 21];

/** Share of each state. The rest are FINISHED. */
const SHARES: ReadonlyArray<readonly [DeliveryState, number]> = [
	['FINISHED_WITH_DEVIATION', 0.08],
	['NOT_FINISHED', 0.07],
	['ASSIGNED', 0.06],
	['ROUTING', 0.06],
	['PENDING', 0.08],
];

/** Types and deliveries. The newest are still to be delivered. */
export function seedDeliveries(store: Store, size: AccountSize, random: Random): void {
	store.deliverySchemas.push(...deliverySchemas());
	const uids = [...store.clients.keys()];
	const sampler = createSampler(store, random, 'entrega');
	const start = Date.parse(`${addDays(store.clock.today(), -DAYS)}T11:00:00.000Z`);
	const step = ((DAYS - 1) * DAY_MS) / Math.max(1, size.deliveries);
	const createdAt = (i: number) => start + Math.floor(i * step);
	const counts: Partial<Record<DeliveryState, number>> = {};

	statesOf(size.deliveries, random).forEach((state, i) => {
		const delivery = seedDelivery(store, i, state, uids, sampler, random);
		delivery.created = new Date(createdAt(i)).toISOString();
		delivery.due_date = addDays(store.clock.dayOf(delivery.created), 2);
		const inState = (counts[state] = (counts[state] ?? 0) + 1) - 1;
		if (state === 'ASSIGNED') {
			const route = Math.floor(inState / STOPS);
			delivery.assignation = {
				day: addDays(store.clock.today(), route % 2),
				device_id: DEVICES[route % DEVICES.length],
			};
		} else if (isEnded(delivery)) {
			// The route leaves on the day after its last delivery was created.
			const route = Math.floor(i / STOPS);
			const lastLoaded = new Date(createdAt(route * STOPS + STOPS - 1)).toISOString();
			const day = addDays(store.clock.dayOf(lastLoaded), 1);
			const yesterday = addDays(store.clock.today(), -1);
			delivery.assignation = {
				day: day < yesterday ? day : yesterday,
				device_id: DEVICES[route % DEVICES.length],
			};
			finish(store, delivery, sampler, random);
		}
		store.deliveries.set(delivery._id, delivery);
	});
}

/** Oldest first: completed ones in random order, then those still to be delivered. */
function statesOf(count: number, random: Random): DeliveryState[] {
	// Every state exists, even in a small account.
	const shares = SHARES.flatMap(([state, share]) =>
		Array<DeliveryState>(Math.max(1, Math.floor(count * share))).fill(state),
	);
	const rest = shares.slice(Math.max(0, shares.length - count));
	const isOpen = (state: DeliveryState) => ['ASSIGNED', 'ROUTING', 'PENDING'].includes(state);
	const finished = Array<DeliveryState>(Math.max(0, count - rest.length)).fill('FINISHED');
	const ended = [...finished, ...rest.filter((state) => !isOpen(state))];
	for (let i = ended.length - 1; i > 0; i--) {
		const j = random.int(0, i);
		[ended[i], ended[j]] = [ended[j], ended[i]];
	}
	return [...ended, ...rest.filter(isOpen)];
}

function seedDelivery(
	store: Store,
	i: number,
	state: DeliveryState,
	uids: readonly string[],
	sampler: Sampler,
	random: Random,
): Delivery {
	const place = random.pick(CITIES);
	const schema_id = random.pick(i % 2 === 0 ? [5, 6, 7] : [6, 6, 7]);
	const { widgets } = findDeliverySchema(store, schema_id)!.instructions_description;
	const uid_client = uids.length > 0 && random.chance(0.6) ? random.pick(uids) : undefined;
	const name = `${random.pick(FIRST_NAMES)} ${random.pick(SURNAMES)}`;
	// No coordinates yet.
	const isUnplaced = state === 'PENDING' && random.chance(0.4);
	const imported = random.chance(0.2);
	return {
		// The account chooses the IDs, which may contain spaces and slashes.
		_id: i % 50 === 15 ? `PED ${1001 + i} / B` : `PED-${1001 + i}`,
		state,
		created: '',
		...(imported && { source_tag: 'ana.gomez@example.com 2025-03-04 10:30' }),
		labels_ids: random.pick([[], [], [4], [6], [4, 9]]),
		due_date: '',
		...(uid_client !== undefined && { uid_client }),
		delivery_data: {
			schema_id,
			service_time: random.pick([10, 15, 15, 30]),
			...(random.chance(0.7) && { wt: [540, 1080] }),
			...(random.chance(0.7) && { capacity: random.int(1, 40) }),
			contact: {
				name,
				phone: random.chance(0.5) ? `+54 9 ${place.areaCode} 5555-${random.int(1000, 9999)}` : '',
				email: random.chance(0.4) ? `cliente${i}@example.com` : '',
			},
			position: {
				address: {
					clean: `${random.pick(STREETS)} ${random.int(1, 9900)}`,
					extra_info: random.chance(0.2) ? `Piso ${random.int(1, 12)}` : '',
				},
				...(!isUnplaced && {
					location: [
						round(place.longitude + random.float(-0.03, 0.03)),
						round(place.latitude + random.float(-0.03, 0.03)),
					],
				}),
			},
			instructions: sampler.values(widgets, uid_client),
			...(random.chance(0.05) && { rework: true }),
		},
	};
}

function finish(store: Store, delivery: Delivery, sampler: Sampler, random: Random): void {
	const { schema_id } = delivery.delivery_data;
	const { widgets } = findDeliverySchema(store, schema_id)!.results_description;
	const driver = random.pick(store.technicians);
	delivery.delivery_data.results = {
		formvalues: {
			...sampler.values(widgets, delivery.uid_client),
			FW_FINAL_STATE: FINAL_STATES[delivery.state as EndState],
		},
		log: [
			{
				user_name: driver.name,
				user_real_name: driver.real_name ?? driver.name,
				user_id: driver.user_id,
				date: `${delivery.assignation!.day}T${random.int(12, 20)}:${random.int(10, 59)}:00.000Z`,
			},
		],
	};
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
