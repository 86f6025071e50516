import { boolean } from '../../parameters/boolean';
import { userView, type User } from '../../records/user';
import type { Operation } from '../operation';
import { listOperation } from '../shared/listOperation';

const includeDeleted = boolean({
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	description: 'Whether to include deleted users',
});

/** An operation that lists people of the account. */
export function listUsers(texts: {
	endpoint: 'user.getMany' | 'user.getManyTechnicians';
	value?: string;
	name?: string;
	action: string;
	description: string;
}): Operation {
	return listOperation({
		...texts,
		view: userView,
		filters: [includeDeleted],
		async keep(call) {
			return (await call.read(includeDeleted)) ? undefined : (user: User) => user.deleted !== true;
		},
	});
}
