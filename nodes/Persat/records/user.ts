import { view } from '../output/view';

/**
 * A person of the account. Source: Persat's reference, users. Inferred for users other than
 * technicians.
 */
export interface User {
	user_id?: number;
	id?: number;
	/** An e-mail address. */
	name?: string;
	real_name?: string | null;
	deleted?: boolean;
}

export const userView = view<User>({
	simplified: {
		userId: (u) => u.user_id ?? u.id,
		name: (u) => u.real_name || u.name,
		email: (u) => u.name,
		deleted: (u) => u.deleted ?? false,
	},
});
