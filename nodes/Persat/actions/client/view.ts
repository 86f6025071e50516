import type { IDataObject } from 'n8n-workflow';
import { address } from '../../output/address';
import type { View } from '../../output/view';
import { titleOf, uniqueTitles } from '../../schema/fields';
import { formatTimeOfDay } from '../../schema/values';

/** A client as users see it. Source: "The client object" of Persat's reference. */
export const clientView: View = {
	id: 'clientNumber',
	dictionaries: ['clientTypes', 'clientGroups'],
	fields: [
		{ key: 'clientNumber', label: 'Client Number', simplified: true, read: (c) => c.uid_client },
		{ key: 'name', label: 'Name', simplified: true, read: (c) => c.company_name },
		{ key: 'address', label: 'Address', simplified: true, read: address },
		{ key: 'latitude', label: 'Latitude', simplified: true, read: (c) => c.latitude },
		{ key: 'longitude', label: 'Longitude', simplified: true, read: (c) => c.longitude },
		{
			key: 'type',
			label: 'Type',
			simplified: true,
			read: ({ type_id }, { nameOf }) => nameOf('clientTypes', type_id),
		},
		{
			key: 'group',
			label: 'Group',
			simplified: true,
			read: ({ group_id }, { nameOf }) => nameOf('clientGroups', group_id),
		},
		{ key: 'openingHours', label: 'Opening Hours', simplified: true, read: openingHours },
		{ key: 'customFields', label: 'Custom Fields', simplified: true, read: customFields },
		{
			key: 'lastUpdated',
			label: 'Last Updated',
			simplified: true,
			read: (c) => c.last_updated,
		},
		{ key: 'description', label: 'Description', read: (c) => c.company_description },
		{ key: 'typeId', label: 'Type ID', read: (c) => c.type_id },
		{ key: 'groupId', label: 'Group ID', read: (c) => c.group_id },
		{ key: 'serviceTime', label: 'Service Time', read: (c) => c.service_time },
		{ key: 'street', label: 'Street', read: (c) => c.street },
		{ key: 'streetNumber', label: 'Street Number', read: (c) => c.street_nbr },
		{ key: 'neighborhood', label: 'Neighborhood', read: (c) => c.neighborhood },
		{ key: 'city', label: 'City', read: (c) => c.city },
		{ key: 'country', label: 'Country', read: (c) => c.country },
	],
};

function openingHours({ wt }: IDataObject): string | undefined {
	if (!Array.isArray(wt) || wt.length !== 2) return undefined;
	return wt.map(formatTimeOfDay).join('-');
}

/** Reading shape: `{ "<id>": { name, value } }`. */
function customFields({ custom_fields }: IDataObject): IDataObject | undefined {
	if (typeof custom_fields !== 'object' || custom_fields === null) return undefined;
	const fields = Object.entries(custom_fields as Record<string, IDataObject | null>);
	const titles = uniqueTitles(
		fields.map(([id, field]) => ({
			id,
			title: titleOf(field?.name, id),
			type: '',
			required: false,
		})),
	);
	return Object.fromEntries(fields.map(([id, field]) => [titles.get(id), field?.value ?? '']));
}
