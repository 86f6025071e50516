import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { node, type Engine } from '../../../support/engine.mts';
import { itemsOf } from './items.mts';
import { plainLists } from './lists.mts';
import type { Range } from './windows.mts';

const type = 'bench.helper';

type Lists = ReturnType<typeof plainLists>;

/**
 * A minimal node with n8n's own HTTP helper, which every node must use: the best that any node can
 * reach.
 */
export function helperSubjects(engine: Engine) {
	const { apiKey, baseUrl } = engine.credentials;
	let read: (lists: Lists) => Promise<number>;
	let records = 0;
	const helper = {
		description: {
			displayName: 'Helper',
			name: 'helper',
			group: ['input'],
			version: 1,
			description: '',
			defaults: { name: 'Helper' },
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const headers = { authorization: `Bearer ${apiKey}` };
			const get = async (path: string) =>
				await this.helpers.httpRequest({ url: baseUrl + path, headers, json: true });
			records = await read(plainLists(get));
			return [[{ json: {} }]];
		},
	} satisfies INodeType;
	engine.otherNodes[type] = helper;

	const run = async (reading: (lists: Lists) => Promise<number>) => {
		read = reading;
		itemsOf(await engine.runChain([node('Helper', type, {})], [{}]), 'Helper');
		return records;
	};
	return {
		clients: async () => await run(async (lists) => await lists.clients()),
		orders: async (range: Range) => await run(async (lists) => await lists.orders(range)),
		getClients: async ({ uids }: { uids: string[] }) => {
			const paths = uids.map((uid) => `/clients/${encodeURIComponent(uid)}`);
			return await run(async ({ gather }) => (await gather(paths)).length);
		},
	};
}
