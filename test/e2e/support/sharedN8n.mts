import { randomUUID } from 'node:crypto';
import type { RunningN8n } from '../../../scripts/lib/n8n.mjs';
import { createApi } from '../../../scripts/lib/n8nApi.mjs';
import { owner } from '../../../scripts/test/preparedHome.mjs';

/** A suite's access to an n8n. Credentials and workflows are those of its user. */
export type N8nAccess = Pick<RunningN8n, 'url' | 'userFolder' | 'api'>;

/**
 * Joins the n8n that `npm test` has started for all suites, as a new user: users do not see each
 * other's credentials and workflows. For suites that neither stop n8n nor read its log.
 */
export async function joinN8n(): Promise<N8nAccess> {
	const { PERSAT_N8N_URL: url, PERSAT_N8N_SHARED: userFolder } = process.env;
	if (!url || !userFolder)
		throw new Error('PERSAT_N8N_URL is not set: run the tests with npm test.');
	const api = createApi(url);
	await api.ensureOwner(owner);
	await api.join({ ...owner, email: `${randomUUID()}@example.com` });
	return { url, userFolder, api };
}
