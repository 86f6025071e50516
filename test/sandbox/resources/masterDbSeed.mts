import { seedMoment } from '../core/clock.mts';
import type { Random } from '../core/random.mts';
import type { AccountSize } from '../core/route.mts';
import type { Store } from '../store.mts';
import type { MasterDb } from './masterDbStore.mts';

const MASTER_DBS: readonly MasterDb[] = [
	{
		mdb_id: 5,
		name: 'Repuestos',
		fields: [
			{ id: 1, name: 'Codigo', type: 'TEXT' },
			{ id: 2, name: 'Detalle', type: 'TEXT' },
			{ id: 6, name: 'Precio', type: 'NUMBER' },
		],
	},
	{
		mdb_id: 8,
		name: 'Insumos en depósito',
		fields: [
			{ id: 1, name: 'Codigo', type: 'TEXT' },
			{ id: 2, name: 'Insumo', type: 'TEXT' },
			{ id: 4, name: 'Stock', type: 'NUMBER' },
			{ id: 5, name: 'Stock mínimo', type: 'NUMBER' },
			{ id: 9, name: 'Email proveedor', type: 'EMAIL' },
		],
	},
	{
		mdb_id: 11,
		name: 'Herramientas',
		fields: [
			{ id: 1, name: 'Codigo', type: 'TEXT' },
			{ id: 2, name: 'Ficha', type: 'LINK' },
			{ id: 3, name: 'Servicio técnico', type: 'TELEPHONE' },
		],
	},
];

const PARTS = ['Filtro', 'Correa', 'Rodamiento', 'Válvula', 'Termostato', 'Compresor', 'Placa'];
const SUPPLIES = ['Guantes', 'Cinta aisladora', 'Gas R410', 'Tornillos 6 mm', 'Sellador', 'Trapos'];

const SEEDED_FROM = Date.UTC(2021, 0, 4);
const SEEDED_TO = Date.UTC(2025, 10, 30);

/** 240 spare parts, 24 supplies (every fourth is short of stock) and no tools. */
export function seedMasterDbs(store: Store, _size: AccountSize, random: Random): void {
	store.masterDbs.push(...structuredClone(MASTER_DBS));
	const add = (mdb_id: number, fields: Record<string, string>) =>
		store.masterDbValues.push({
			mdb_id,
			fields,
			updated: seedMoment(store.clock, random, SEEDED_FROM, SEEDED_TO),
		});

	for (let i = 1; i <= 240; i++) {
		add(5, {
			'1': `REP-${String(i).padStart(2, '0')}`,
			'2': `${random.pick(PARTS)} ${random.int(1, 60)}`,
			'6': random.chance(0.9) ? String(random.int(100, 90000) / 10) : '',
		});
	}
	for (let i = 1; i <= 24; i++) {
		const minimum = random.int(5, 20);
		add(8, {
			'1': `INS ${String(i).padStart(3, '0')}`,
			'2': `${SUPPLIES[i % SUPPLIES.length]}`,
			'4': String(i % 4 === 1 ? random.int(0, minimum - 1) : random.int(minimum, 200)),
			'5': String(minimum),
			'9': random.chance(0.8) ? `ventas${random.int(1, 5)}@example.com` : '',
		});
	}
}
