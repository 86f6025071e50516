import { listOperation } from '../shared/listOperation';

export const getManyTypes = listOperation({
	endpoint: 'client.getManyTypes',
	value: 'getManyTypes',
	name: 'Get Many Types',
	action: 'Get many client types',
	description: 'Get the client types, used for filters and map icons',
});
