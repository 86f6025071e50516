import { listUsers } from './listUsers';

export const getManyTechnicians = listUsers({
	endpoint: 'user.getManyTechnicians',
	value: 'getManyTechnicians',
	name: 'Get Many Technicians',
	action: 'Get many technicians',
	description: 'Get the users who carry out work orders',
});
