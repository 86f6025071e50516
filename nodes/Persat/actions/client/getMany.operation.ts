import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';
import { clientView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'Get the clients of the account, with their custom fields',
	reads: true,
	properties: listProperties,
	view: clientView,
	async execute(call) {
		return await call.persat.offsetList(
			'client.getMany',
			{},
			{
				wanted: call.wanted(),
				key: ({ uid_client }) => uid_client,
			},
		);
	},
};
