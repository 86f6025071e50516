import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningN8n } from '../../../scripts/lib/n8n.mjs';
import { createApi } from '../../../scripts/lib/n8nApi.mjs';
import { owner } from '../../../scripts/test/preparedHome.mjs';

/** A suite's access to an n8n. */
export type N8nAccess = Pick<RunningN8n, 'url' | 'userFolder' | 'api' | 'log'>;

/** A user of the shared n8n, with their own credentials and workflows. */
export interface N8nUser extends N8nAccess {
	/** Removes the user with everything they made. */
	leave(): Promise<void>;
}

/**
 * Joins the n8n that `npm test` has started for all suites, as a new user. For suites that do not
 * stop n8n. Its log has the lines of the other suites, too. At most ten suites can join, because n8n
 * refuses the eleventh invitation within five minutes.
 */
export async function joinN8n(): Promise<N8nUser> {
	const {
		PERSAT_N8N_URL: url,
		PERSAT_N8N_SHARED: userFolder,
		PERSAT_N8N_COOKIE: cookie,
	} = process.env;
	if (!url || !userFolder || !cookie)
		throw new Error('PERSAT_N8N_URL is not set: run the tests with npm test.');
	const administrator = createApi(url, cookie);
	const [{ user }] = await administrator.request('POST', '/rest/invitations', [
		{ email: `${randomUUID()}@example.com` },
	]);
	const api = createApi(url);
	const token = new URL(user.inviteAcceptUrl).searchParams.get('token');
	await api.request('POST', '/rest/invitations/accept', { ...owner, token });
	return {
		url,
		userFolder,
		api,
		get log() {
			return readFileSync(join(userFolder, 'n8n.log'), 'utf8');
		},
		async leave() {
			// n8n does not delete published workflows.
			for (const { id, activeVersionId } of await api.workflows()) {
				if (activeVersionId) await api.deactivate(id);
			}
			await administrator.request('DELETE', `/rest/users/${user.id}`);
		},
	};
}
