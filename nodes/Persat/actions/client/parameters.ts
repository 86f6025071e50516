import { accountFields } from '../../parameters/accountFields';
import { collection } from '../../parameters/collection';
import { locator } from '../../parameters/locator';
import { number } from '../../parameters/number';
import { varied } from '../../parameters/parameter';
import { identifier, ofNew, text } from '../../parameters/text';
import { timeRange } from '../../parameters/timeRange';
import { latitude, longitude } from '../shared/coordinates';
import { clientLocator } from '../shared/locators';

export const client = clientLocator({ required: true });

/** The number of a client that may be created. */
export const clientNumber = ofNew(
	identifier({
		displayName: 'Client Number',
		name: 'clientNumber',
		recordKey: 'clientNumber',
		api: 'uid_client',
		required: true,
		example: 'CL-1001',
		description: 'Unique client number in Persat (letters and digits)',
	}),
);

export const clientName = text({
	displayName: 'Name',
	name: 'name',
	api: 'company_name',
	neverEmpty: true,
	example: 'Example Company',
	description: 'Legal or trade name. It must be unique.',
});

/** Optional parameters whose values go into the body unchanged. */
export const plainFields = [
	text({ displayName: 'City', name: 'city', api: 'city', example: 'Rosario' }),
	text({
		displayName: 'Country',
		name: 'country',
		api: 'country',
		example: 'Argentina',
	}),
	text({
		displayName: 'Description',
		name: 'description',
		api: 'company_description',
		description: 'Free text about the client',
	}),
	locator({
		displayName: 'Group',
		name: 'group',
		api: 'group_id',
		from: 'clientGroups',
		example: '1',
		exampleName: 'North',
		description: 'Used for filters. It can also limit which users see the client.',
	}),
	latitude,
	longitude,
	text({
		displayName: 'Neighborhood',
		name: 'neighborhood',
		api: 'neighborhood',
		example: 'Palermo',
	}),
	timeRange({
		displayName: 'Opening Hours',
		name: 'openingHours',
		api: 'wt',
		description: 'Opening and closing time, as HH:mm-HH:mm',
	}),
	number({
		displayName: 'Service Time (Minutes)',
		name: 'serviceTime',
		api: 'service_time',
		most: 1440,
		description: 'How long a visit takes, for route planning',
	}),
	text({
		displayName: 'Street',
		name: 'street',
		api: 'street',
		description: 'Street without the number',
	}),
	text({
		displayName: 'Street Number',
		name: 'streetNumber',
		api: 'street_nbr',
		example: '1234',
		description: 'House number, without the street',
	}),
	locator({
		displayName: 'Type',
		name: 'type',
		api: 'type_id',
		from: 'clientTypes',
		example: '1',
		exampleName: 'Wholesale',
		description: 'Used for filters and map icons',
	}),
];

export const additionalFields = collection('additionalFields', plainFields);

export const updateFields = collection('updateFields', [clientName, ...plainFields]);

export const requiredName = varied(clientName, { required: true });

export const customFields = accountFields({
	displayName: 'Custom Fields',
	name: 'customFields',
	api: ['custom_fields'],
	description: 'Custom fields of your account, by title.',
	method: 'getClientCustomFields',
	kind: 'client',
	noFields: 'This Persat account has no custom fields for clients.',
});

/** Hints for the error statuses of create and update. Source: Persat's reference, clients. */
export const clientHints = {
	409: "'Client Number' and 'Name' have to be unique, and 'Type' and 'Group' have to exist in Persat.",
};
