/** A user of the account. `name` is an e-mail address (Persat's reference, users and follow-ups). */
export interface User {
	user_id: number;
	name: string;
	real_name: string;
}

export interface Technician {
	user_id: number;
	name: string;
	real_name?: string | null;
	deleted?: boolean;
}

/** What `POST /follow_ups` received. The API cannot read it back. */
export interface FollowUp {
	uid_client: string;
	title: string;
	responsible_user_ids: number[];
	color: string;
	date: string;
	description?: string;
	send_email_minutes_before?: number;
}

export interface UserStore {
	users: User[];
	technicians: Technician[];
	followUps: FollowUp[];
}

export const emptyUserStore = (): UserStore => ({ users: [], technicians: [], followUps: [] });

/** The user of the web app. */
export const webUser = ({ users }: UserStore): User => users[0];
