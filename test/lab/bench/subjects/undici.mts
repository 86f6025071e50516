import { Pool } from 'undici';
import { windowsOf, type Range } from './windows.mts';

/** Plain undici, as many requests at once as our node sends by default: what cannot be beaten. */
export function undiciSubjects({ apiKey, baseUrl }: { apiKey: string; baseUrl: string }) {
	const connections = 5;
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
	const atOnce = async <T,>(all: T[], task: (one: T, index: number) => Promise<void>) => {
		const waiting = all.entries();
		const worker = async () => {
			for (const [index, one] of waiting) await task(one, index);
		};
		await Promise.all(Array.from({ length: connections }, worker));
	};
	const gather = async (paths: string[]) => {
		const parts: unknown[][] = [];
		await atOnce(paths, async (path, index) => void (parts[index] = (await call(path)).data));
		return parts.flat();
	};

	return {
		async clients() {
			const first = await call('/clients?limit=100&offset=0');
			const offsets = [];
			for (let offset = 100; offset <= first.paging.total; offset += 100) offsets.push(offset);
			const rest = await gather(offsets.map((offset) => `/clients?limit=100&offset=${offset}`));
			return [...first.data, ...rest].length;
		},
		async orders(range: Range) {
			const paths = windowsOf(range).map(({ from, to }) => `/work-orders?from=${from}&to=${to}`);
			return (await gather(paths)).length;
		},
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
