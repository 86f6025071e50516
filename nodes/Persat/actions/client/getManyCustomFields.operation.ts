import { listOperation } from '../shared/listOperation';

export const getManyCustomFields = listOperation({
	endpoint: 'client.getManyCustomFields',
	value: 'getManyCustomFields',
	name: 'Get Many Custom Fields',
	action: 'Get many client custom fields',
	description: 'The custom fields that the account defined for clients',
});
