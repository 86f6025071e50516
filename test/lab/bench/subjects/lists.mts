import { windowsOf, type Range } from './windows.mts';

/** Number of parallel requests, the same as our node's default. */
export const connections = 5;

interface Answer {
	data: any;
	paging?: any;
}

/** Reads the records of lists with nothing but requests. `get` fetches a path. */
export function plainLists(get: (path: string) => Promise<Answer>) {
	const gather = async (paths: string[]) => {
		const parts: object[][] = [];
		const waiting = paths.entries();
		const worker = async () => {
			for (const [index, path] of waiting) parts[index] = (await get(path)).data;
		};
		await Promise.all(Array.from({ length: connections }, worker));
		return parts.flat();
	};
	return {
		gather,
		async clients(): Promise<object[]> {
			const first = await get('/clients?limit=100&offset=0');
			const offsets = [];
			for (let offset = 100; offset <= first.paging.total; offset += 100) offsets.push(offset);
			const rest = await gather(offsets.map((offset) => `/clients?limit=100&offset=${offset}`));
			return [...first.data, ...rest];
		},
		async orders(range: Range): Promise<object[]> {
			const paths = windowsOf(range).map(({ from, to }) => `/work-orders?from=${from}&to=${to}`);
			return await gather(paths);
		},
	};
}
