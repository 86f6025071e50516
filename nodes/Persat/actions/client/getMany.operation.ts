import type { IDataObject } from 'n8n-workflow';
import { containing } from '../../schema/values';
import type { OperationCall } from '../call';
import type { Operation } from '../operation';
import { updatedSince, updatedSinceOption } from '../shared/identified';
import { choices, listProperties, pagedOptions } from '../shared/properties';
import { clientView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'Get the clients of the account, with their custom fields',
	reads: true,
	properties: listProperties,
	options: pagedOptions,
	filters: [
		choices({
			displayName: 'Groups',
			name: 'groups',
			from: 'clientGroups',
			description: 'Only clients of these groups. Applied after fetching',
		}),
		{
			displayName: 'Name Contains',
			name: 'nameContains',
			type: 'string',
			default: '',
			placeholder: 'e.g. optica',
			description:
				'Only clients with all of these words in their name or number, whatever their case and accents. Applied after fetching.',
		},
		choices({
			displayName: 'Types',
			name: 'types',
			from: 'clientTypes',
			description: 'Only clients of these types. Applied after fetching',
		}),
		updatedSinceOption(
			'Only clients changed since then. Applied after fetching; Persat does not say in which time zone it writes the time of a change.',
		),
	],
	view: clientView,
	async execute(call) {
		return await call.persat.offsetList(
			'client.getMany',
			{},
			call.wish({ key: ({ uid_client }) => uid_client, keep: await filter(call) }),
		);
	},
};

/** Undefined when nothing is filtered: then no more pages are fetched than needed. */
async function filter(
	call: OperationCall,
): Promise<((client: IDataObject) => boolean) | undefined> {
	const filters = call.collection('filters');
	const groups = new Set(await call.idsForFilter('groups', filters.groups));
	const types = new Set(await call.idsForFilter('types', filters.types));
	const since = updatedSince(call);
	const matches = containing(String(filters.nameContains ?? ''));
	if (groups.size === 0 && types.size === 0 && !since && !matches) return undefined;
	return ({ group_id, type_id, last_updated, company_name, uid_client }) =>
		(!matches || matches(`${String(company_name)} ${String(uid_client)}`)) &&
		(groups.size === 0 || groups.has(group_id as number)) &&
		(types.size === 0 || types.has(type_id as number)) &&
		(!since || String(last_updated ?? '') >= since);
}
