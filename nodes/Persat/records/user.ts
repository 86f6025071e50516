import { view } from '../output/view';

/** A person of the account. Source: Persat's reference, users; of others than technicians inferred. */
export interface User {
	user_id?: number;
	id?: number;
	/** An e-mail address. */
	name?: string;
	real_name?: string | null;
	deleted?: boolean;
}

/** A person as users see them. */
export const userView = view<User>({
	simplified: {
		userId: (u) => u.user_id ?? u.id,
		name: (u) => u.real_name || u.name,
		email: (u) => u.name,
		deleted: (u) => u.deleted ?? false,
	},
});
