import { seedMoment } from '../core/clock.mts';
import { SURNAMES } from '../core/places.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import type { ObjectType } from './clientObjectStore.mts';
import type { Fields } from './fieldMaps.mts';

const TYPES: readonly ObjectType[] = [
	{
		obj_id: 1,
		name: 'Máquinas',
		fields: [
			{ id: 1, name: 'Serie', type: 'TEXT' },
			{ id: 3, name: 'Sector', type: 'TEXT' },
			{ id: 4, name: 'Modelo', type: 'TEXT' },
			{ id: 7, name: 'Contador', type: 'NUMBER' },
		],
	},
	{
		obj_id: 2,
		name: 'Matafuegos',
		fields: [
			{ id: 1, name: 'Número', type: 'TEXT' },
			{ id: 2, name: 'Carga (kg)', type: 'NUMBER' },
			{ id: 5, name: 'Vencimiento', type: 'TEXT' },
		],
	},
	{
		obj_id: 4,
		name: 'Ascensores',
		fields: [
			{ id: 1, name: 'Identificación', type: 'TEXT' },
			{ id: 2, name: 'Encargado', type: 'TEXT' },
			{ id: 3, name: 'Teléfono', type: 'TELEPHONE' },
			{ id: 6, name: 'Email', type: 'EMAIL' },
			{ id: 8, name: 'Manual', type: 'LINK' },
		],
	},
];

/** Share of each type. */
const SHARES = [0.8, 0.15, 0.05];

const SECTORS = ['Planta baja', 'Primer piso', 'Sala de máquinas', 'Depósito   2', ''];
const MODELS = ['Split 3000', 'Roof Top RT-12', 'Caldera C50', 'Chiller 80', 'Bomba  B2'];

const SEEDED_FROM = Date.UTC(2019, 2, 1);
const SEEDED_TO = Date.UTC(2025, 10, 30);

export function seedClientObjects(store: Store, size: AccountSize, random: Random): void {
	store.objectTypes.push(...structuredClone(TYPES));
	const uids = [...store.clients.keys()];
	if (uids.length === 0) return;
	for (let i = 0; i < size.objects; i++) {
		// The first objects take turns, so that small accounts have every type.
		const type = i < TYPES.length ? i : pickShare(random);
		store.clientObjects.push({
			uid_client: i === 0 ? uids[0] : random.pick(uids),
			obj_id: TYPES[type].obj_id,
			fields: FIELDS[type](i + 1, random),
			updated: seedMoment(store.clock, random, SEEDED_FROM, SEEDED_TO),
		});
	}
}

function pickShare(random: Random): number {
	const at = random.float(0, 1);
	if (at < SHARES[0]) return 0;
	return at < SHARES[0] + SHARES[1] ? 1 : 2;
}

const FIELDS: ReadonlyArray<(number: number, random: Random) => Fields> = [
	(number, random) => ({
		'1': `EQ ${String(number).padStart(3, '0')}`,
		'3': random.pick(SECTORS),
		'4': random.pick(MODELS),
		// Number columns are not validated.
		'7': random.chance(0.9) ? String(random.int(0, 99999)) : 'no anda',
	}),
	(number, random) => ({
		'1': `M-${number}/${random.int(1, 9)}`,
		'2': random.pick(['1', '2.5', '5', '10']),
		'5': `${random.int(1, 12)}/20${random.int(24, 27)}`,
	}),
	(number, random) => ({
		'1': `ASC ${number} ñ%20`,
		'2': random.pick(SURNAMES),
		'3': `+54 9 11 5555-${String(random.int(0, 9999)).padStart(4, '0')}`,
		'6': random.chance(0.5) ? `encargado${number}@example.com` : '',
		'8': random.chance(0.3) ? 'https://example.com/manual.pdf' : '',
	}),
];
