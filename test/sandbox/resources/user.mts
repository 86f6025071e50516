import { ok, type Resource } from '../core/route.mts';
import type { UserStore } from './userStore.mts';

/** Source: Persat's reference, users and follow-ups. */
export const user: Resource = {
	name: 'user',
	seed: seedUsers,
	routes: [
		{
			operation: 'user.getMany',
			method: 'GET',
			path: '/users',
			handle: ({ store }) => ok(store.users),
		},
		{
			operation: 'user.getManyTechnicians',
			method: 'GET',
			path: '/technician-users',
			handle: ({ store }) => ok(store.technicians),
		},
	],
};

/** Five users, three of them technicians, as in a real account, and a former technician. */
function seedUsers(store: UserStore): void {
	store.users.push(
		{ user_id: 3, name: 'ana.gomez@example.com', real_name: 'Ana Gómez' },
		{ user_id: 5, name: 'operaciones@example.com', real_name: 'Mesa de Operaciones' },
		{ user_id: 7, name: 'martin.sosa@example.com', real_name: 'Martín Sosa' },
		{ user_id: 8, name: 'lucia.ferrari@example.com', real_name: 'Lucía Ferrari' },
		{ user_id: 9, name: 'juan.rossi@example.com', real_name: 'Juan Rossi' },
	);
	// `real_name` may be null. Both it and `deleted` may be missing.
	store.technicians.push(
		{ user_id: 7, name: 'martin.sosa@example.com', real_name: 'Martín Sosa', deleted: false },
		{ user_id: 8, name: 'lucia.ferrari@example.com', real_name: null, deleted: false },
		{ user_id: 9, name: 'juan.rossi@example.com' },
		{ user_id: 11, name: 'ex.tecnico@example.com', real_name: 'Pedro Luna', deleted: true },
	);
}
