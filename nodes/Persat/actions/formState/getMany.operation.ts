import { groupOf } from '../../lookups/formStates';
import { boolean } from '../../parameters/boolean';
import { listOperation } from '../shared/listOperation';
import { formTypeLocator } from '../shared/locators';

const formType = formTypeLocator({
	description: 'The form type whose states to get: all of its versions share them',
	required: true,
});

const includeDeleted = boolean({
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	description: 'Whether to return states that were removed as well: old forms can still be in one',
});

export const getMany = listOperation({
	endpoint: 'formState.getMany',
	action: 'Get many form states',
	description: 'Get the states that forms of one type can have',
	parameters: [formType],
	filters: [includeDeleted],
	async input(call) {
		const form_group = await groupOf(call.lookups, await call.require(formType));
		const withDeleted = await call.read(includeDeleted);
		return { query: { form_group, ...(!withDeleted && { without_deleted: true }) } };
	},
});
