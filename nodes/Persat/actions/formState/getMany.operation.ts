import { groupOf } from '../../lookups/formStates';
import { boolean } from '../../parameters/boolean';
import { listOperation } from '../shared/listOperation';
import { formTypeLocator } from '../shared/locators';

const formType = formTypeLocator({
	description: 'The form type. All its versions have the same states.',
	required: true,
});

const includeDeleted = boolean({
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	description: 'Whether to include deleted states. Old forms can still have one.',
});

export const getMany = listOperation({
	endpoint: 'formState.getMany',
	action: 'Get many form states',
	description: 'Get the states of one form type',
	parameters: [formType],
	filters: [includeDeleted],
	async input(call) {
		const form_group = await groupOf(call.lookups, await call.require(formType));
		const withDeleted = await call.read(includeDeleted);
		return { query: { form_group, ...(!withDeleted && { without_deleted: true }) } };
	},
});
