import { requireFields, required, typed } from '../core/checks.mts';
import { readDateTime } from '../core/days.mts';
import { badRequest } from '../core/errors.mts';
import { ok, type Resource } from '../core/route.mts';
import { clientOf } from './clientRef.mts';

const COLORS = ['RED', 'ORANGE', 'YELLOW', 'GREEN', 'BLUE', 'PINK', 'BLACK'];

/** Our own values, because Persat's fixed list is not known. */
const MINUTES_BEFORE = [10, 30, 60, 120, 1440];

/** Source: Persat's reference, users and follow-ups. */
export const followUp: Resource = {
	name: 'followUp',
	seed: () => undefined,
	routes: [
		{
			operation: 'followUp.create',
			method: 'POST',
			path: '/follow_ups',
			handle({ store, body }) {
				requireFields(body, 'uid_client', 'title', 'responsible_user_ids', 'color', 'date');
				const uid_client = required(body, 'uid_client', 'string');
				const title = required(body, 'title', 'string');
				const responsible_user_ids = required(body, 'responsible_user_ids', 'number[]');
				const color = required(body, 'color', 'string');
				const date = readDateTime(body.date, 'date');
				const description = typed(body, 'description', 'string');
				const minutes = typed(body, 'send_email_minutes_before', 'number');

				if (responsible_user_ids.length === 0) {
					throw badRequest("'responsible_user_ids' debe tener al menos un usuario");
				}
				for (const id of responsible_user_ids) {
					if (!store.users.some(({ user_id }) => user_id === id)) {
						throw badRequest(`No existe un usuario con id: ${id}`);
					}
				}
				if (!COLORS.includes(color)) throw badRequest(`No existe el color: '${color}'`);
				if (Date.parse(date) <= store.clock.now().getTime()) {
					throw badRequest("'date' debe ser una fecha futura");
				}
				if (minutes !== undefined && !MINUTES_BEFORE.includes(minutes)) {
					throw badRequest(`'send_email_minutes_before' debe ser uno de: ${MINUTES_BEFORE}`);
				}
				clientOf(store, uid_client);

				store.followUps.push({
					uid_client,
					title,
					responsible_user_ids,
					color,
					date,
					...(description !== undefined && { description }),
					...(minutes !== undefined && { send_email_minutes_before: minutes }),
				});
				return ok({});
			},
		},
	],
};
