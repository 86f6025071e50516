import { listUsers } from './listUsers';

export const getMany = listUsers({
	endpoint: 'user.getMany',
	action: 'Get many users',
	description: 'Get the users of the account. Their user names are email addresses.',
});
