import { listOperation } from '../shared/listOperation';

export const getManyGroups = listOperation({
	endpoint: 'client.getManyGroups',
	value: 'getManyGroups',
	name: 'Get Many Groups',
	action: 'Get many client groups',
	description: 'Get the client groups. They also limit which users see a client.',
});
