import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Engine } from '../../../support/engine.mts';
import { itemsOf } from './items.mts';

const list = { returnAll: true, output: 'simplified' };

/** Our node as configured in the panel. Options have their defaults unless given. */
export function persatSubjects(engine: Engine) {
	const run = async (parameters: INodeParameters, input: IDataObject[] = [{}]) =>
		itemsOf(await engine.runChain([engine.persatNode(parameters)], input), 'Persat');
	return {
		clients: async () => await run({ resource: 'client', operation: 'getMany', ...list }),
		clientsRaw: async () =>
			await run({ resource: 'client', operation: 'getMany', ...list, output: 'raw' }),
		orders: async ({ from, to }: { from: string; to: string }) =>
			await run({ resource: 'workOrder', operation: 'getMany', from, to, ...list }),
		getClients: async ({ uids, atOnce }: { uids: string[]; atOnce?: number }) =>
			await run(
				{
					resource: 'client',
					operation: 'get',
					client: { __rl: true, mode: 'id', value: '={{ $json.uid }}' },
					output: 'simplified',
					options: atOnce ? { concurrency: atOnce } : {},
				},
				uids.map((uid) => ({ uid })),
			),
		createClients: async ({ uids }: { uids: string[] }) =>
			await run(
				{
					resource: 'client',
					operation: 'create',
					clientNumber: '={{ $json.uid }}',
					name: '=Client {{ $json.uid }}',
					output: 'simplified',
				},
				uids.map((uid) => ({ uid })),
			),
	};
}
