import { Pool } from 'undici';
import { connections, plainLists } from './lists.mts';
import type { Range } from './windows.mts';

/** Plain undici, with as many parallel requests as our node by default: the upper limit. */
export function undiciSubjects({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }) {
	const { origin, pathname } = new URL(baseUrl);
	const pool = new Pool(origin, { connections });
	const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' };

	const call = async (path: string, method: 'GET' | 'POST' = 'GET', body?: object) => {
		const answer = await pool.request({
			path: pathname + path,
			method,
			headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
			body: body && JSON.stringify(body),
		});
		const json = (await answer.body.json()) as { success: boolean; data: any; paging?: any };
		if (!json.success) throw new Error(`Refused: ${method} ${path}`);
		return json;
	};
	const { gather, clients, orders } = plainLists(call);

	return {
		clients: async () => (await clients()).length,
		orders: async (range: Range) => (await orders(range)).length,
		async getClients({ uids }: { uids: string[] }) {
			return (await gather(uids.map((uid) => `/clients/${encodeURIComponent(uid)}`))).length;
		},
		/** One after the other. */
		async createClients({ uids }: { uids: string[] }) {
			for (const uid of uids) {
				await call('/clients', 'POST', { uid_client: uid, company_name: `Client ${uid}` });
			}
			return uids.length;
		},
	};
}
