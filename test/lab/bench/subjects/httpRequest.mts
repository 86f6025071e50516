import { createRequire } from 'node:module';
import type { IConnections, IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { node, wire, type Engine } from '../../../support/engine.mts';
import { itemsOf } from './items.mts';
import { windowsOf, type Range } from './windows.mts';

const httpRequest = 'n8n-nodes-base.httpRequest';
const splitOut = 'n8n-nodes-base.splitOut';
const loop = 'n8n-nodes-base.splitInBatches';

/**
 * Workflows of n8n's own nodes, as a person would build them for Persat. Split Out creates one item
 * per record, like our node.
 * @param nodesBase the folder of n8n-nodes-base
 */
export function httpRequestSubjects(engine: Engine, nodesBase: string) {
	const require = createRequire(`${nodesBase}/package.json`);
	const load = (path: string, name: string) =>
		new (require(`./dist/nodes/${path}.node.js`)[name])();
	engine.otherNodes[httpRequest] = load('HttpRequest/HttpRequest', 'HttpRequest');
	engine.otherNodes[splitOut] = load('Transform/SplitOut/SplitOut', 'SplitOut');
	engine.otherNodes[loop] = load('SplitInBatches/SplitInBatches', 'SplitInBatches');
	const { apiKey, baseUrl } = engine.credentials;
	const authorization = `Bearer ${apiKey}`;
	engine.otherCredentials.httpHeaderAuth = {
		data: { name: 'Authorization', value: authorization },
		authenticate: async (_, options) => ({
			...options,
			headers: { ...options.headers, authorization },
		}),
	};

	const request = (parameters: INodeParameters): INode => ({
		...node('HTTP Request', httpRequest, {
			authentication: 'genericCredentialType',
			genericAuthType: 'httpHeaderAuth',
			...parameters,
		}),
		typeVersion: 4.5,
		credentials: { httpHeaderAuth: { id: 'header', name: 'Header Auth' } },
	});
	const records = node('Split Out', splitOut, { fieldToSplitOut: 'data', options: {} });
	const chain = async (nodes: INode[], input: IDataObject[] = [{}]) =>
		itemsOf(await engine.runChain(nodes, input), nodes.at(-1)!.name);
	/** Loop Over Items, which passes the node one item after the other. */
	const oneByOne = async (inner: INode, after: INode[], input: IDataObject[]) => {
		const each = { ...node('Loop', loop, { batchSize: 1, options: {} }), typeVersion: 3 };
		const connections: IConnections = {
			Source: wire(each.name),
			Loop: { main: [wire(after[0].name).main[0], wire(inner.name).main[0]] },
			[inner.name]: wire(each.name),
		};
		const run = await engine.runWorkflow([each, inner, ...after], connections, input);
		return itemsOf(run, after.at(-1)!.name);
	};

	const ordersOfWindow = request({
		url: `${baseUrl}/work-orders`,
		sendQuery: true,
		queryParameters: query({ from: '={{ $json.from }}', to: '={{ $json.to }}' }),
		options: {},
	});
	const client = request({
		url: `=${baseUrl}/clients/{{ encodeURIComponent($json.uid) }}`,
		options: {},
	});
	const newClient = request({
		method: 'POST',
		url: `${baseUrl}/clients`,
		sendBody: true,
		bodyParameters: query({
			uid_client: '={{ $json.uid }}',
			company_name: '=Client {{ $json.uid }}',
		}),
		options: {},
	});
	const end = node('End', 'source', {});
	const windows = (range: Range) => windowsOf(range).map((window) => ({ ...window }));
	const items = (uids: string[]) => uids.map((uid) => ({ uid }));
	return {
		clients: async () =>
			await chain([
				request({
					url: `${baseUrl}/clients`,
					sendQuery: true,
					queryParameters: query({ limit: '100' }),
					options: { pagination: { pagination: byOffset } },
				}),
				records,
			]),
		/** A loop over windows: each is requested after the previous one has arrived. */
		orders: async (range: Range) => await oneByOne(ordersOfWindow, [records], windows(range)),
		/** All windows as items at once: the node sends all requests at the same moment. */
		ordersAtOnce: async (range: Range) => await chain([ordersOfWindow, records], windows(range)),
		getClients: async ({ uids }: { uids: string[] }) => await chain([client], items(uids)),
		getClientsLoop: async ({ uids }: { uids: string[] }) =>
			await oneByOne(client, [end], items(uids)),
		createClients: async ({ uids }: { uids: string[] }) => await chain([newClient], items(uids)),
		createClientsLoop: async ({ uids }: { uids: string[] }) =>
			await oneByOne(newClient, [end], items(uids)),
	};
}

const byOffset = {
	paginationMode: 'updateAParameterInEachRequest',
	parameters: { parameters: [{ type: 'qs', name: 'offset', value: '={{ $pageCount * 100 }}' }] },
	paginationCompleteWhen: 'other',
	completeExpression: '={{ $response.body.data.length < 100 }}',
	limitPagesFetched: false,
	requestInterval: 0,
};

const query = (values: Record<string, string>) => ({
	parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});
