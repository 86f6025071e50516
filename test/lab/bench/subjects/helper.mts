import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
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
	let read: (lists: Lists) => Promise<object[]>;
	let toItems: (records: object[]) => INodeExecutionData[];
	let count = 0;
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
			const records = await read(plainLists(get));
			count = records.length;
			return [toItems(records)];
		},
	} satisfies INodeType;
	engine.otherNodes[type] = helper;

	const run = async (reading: typeof read, items: typeof toItems = () => [{ json: {} }]) => {
		read = reading;
		toItems = items;
		itemsOf(await engine.runChain([node('Helper', type, {})], [{}]), 'Helper');
		return count;
	};
	const asItems = (records: object[]) =>
		records.map((record) => ({ json: record as IDataObject, pairedItem: { item: 0 } }));
	const clients = async (lists: Lists) => await lists.clients();
	const orders = (range: Range) => async (lists: Lists) => await lists.orders(range);
	return {
		clients: async () => await run(clients),
		clientsAsItems: async () => await run(clients, asItems),
		orders: async (range: Range) => await run(orders(range)),
		ordersAsItems: async (range: Range) => await run(orders(range), asItems),
		getClients: async ({ uids }: { uids: string[] }) => {
			const paths = uids.map((uid) => `/clients/${encodeURIComponent(uid)}`);
			return await run(async ({ gather }) => await gather(paths));
		},
	};
}
