import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation';
import { chosenFormType, listProperties } from '../shared/properties';

const formType = chosenFormType(
	'The form type whose states to get: all of its versions share them',
	true,
);

const includeDeleted: INodeProperties = {
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	type: 'boolean',
	default: false,
	description: 'Whether to return states that were removed as well: old forms can still be in one',
};

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many form states',
	description: 'Get the states that forms of one type can have',
	reads: true,
	properties: [formType, ...listProperties],
	filters: [includeDeleted],
	async execute(call) {
		const wanted = call.wanted();
		const { group } = await call.schemas.get('form', await call.numericId('formType'));
		const withDeleted = call.collection('filters').includeDeleted === true;
		const states = await call.persat.list('formState.getMany', {
			query: { form_group: Number(group), ...(!withDeleted && { without_deleted: true }) },
		});
		return states.slice(0, wanted);
	},
};
