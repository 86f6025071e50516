import { listOperation } from '../shared/listOperation';

export const getManyTypes = listOperation({
	endpoint: 'client.getManyTypes',
	value: 'getManyTypes',
	name: 'Get Many Types',
	action: 'Get many client types',
	description: 'The types of clients, which classify them for filters and map icons',
});
