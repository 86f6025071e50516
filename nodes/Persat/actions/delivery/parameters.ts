import { accountFields } from '../../parameters/accountFields';
import { several } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { day } from '../../parameters/day';
import { locator } from '../../parameters/locator';
import { number } from '../../parameters/number';
import { varied } from '../../parameters/parameter';
import { identifier, ofNew, text } from '../../parameters/text';
import { timeRange } from '../../parameters/timeRange';
import { latitude, longitude } from '../shared/coordinates';
import { clientLocator, publishedVersion } from '../shared/locators';

export const deliveryId = identifier({
	displayName: 'Delivery ID',
	name: 'delivery',
	recordKey: 'deliveryId',
	api: ['delivery', '_id'],
	required: true,
	example: 'PED-1001',
	description: 'The ID you gave the delivery when creating it',
});

const deliveryTypeTexts = {
	displayName: 'Delivery Type',
	name: 'deliveryType',
	api: 'schema_id',
	from: 'deliveryTypes' as const,
	required: true,
	example: '6',
	exampleName: 'Parcel',
	nameHint: publishedVersion,
	idHint: 'ID of the type version',
};

/** The type of a new delivery. */
export const deliveryType = locator({
	...deliveryTypeTexts,
	publishedOnly: true,
	description: 'The type of delivery',
});

export const deliveryTypeVersion = locator({
	...deliveryTypeTexts,
	description: 'The delivery type, in one of its versions',
});

export const newId = ofNew(
	identifier({
		displayName: 'Delivery ID',
		name: 'deliveryId',
		recordKey: 'deliveryId',
		api: '_id',
		required: true,
		example: 'PED-1001',
		description: 'Your own ID for the delivery. Two deliveries cannot share it.',
	}),
);

export const client = clientLocator({
	api: 'uid_client',
	description: 'The client who gets the delivery. Leave empty for a delivery without a client.',
	none: 'None: a delivery without a client',
});

export const labels = several({
	displayName: 'Label Names or IDs',
	name: 'labels',
	api: 'labels_ids',
	from: 'deliveryLabels',
	description: 'Labels of the delivery. If empty, it gets the labels of its type',
});

export const dueDate = day({
	displayName: 'Due Date',
	name: 'dueDate',
	api: 'due_date',
	description: 'Latest day for the delivery (informational)',
});

export const serviceTime = number({
	displayName: 'Service Time (Minutes)',
	name: 'serviceTime',
	api: 'service_time',
	description: 'How long the stop takes',
});

export const capacity = number({
	displayName: 'Capacity',
	name: 'capacity',
	api: 'capacity',
	description: 'How much vehicle capacity it uses',
});

export const timeWindow = timeRange({
	displayName: 'Time Window',
	name: 'timeWindow',
	api: 'wt',
	description: 'Earliest and latest time of the delivery, as HH:mm-HH:mm',
});

/** Persat accepts a contact only with all of its fields. */
export const contact = [
	text({
		displayName: 'Contact Name',
		name: 'contactName',
		api: 'name',
		example: 'Ana Ejemplo',
		description: 'Who receives the delivery',
	}),
	text({
		displayName: 'Contact Phone',
		name: 'contactPhone',
		api: 'phone',
		example: '+54 11 5555-0100',
		description: 'Phone number of the recipient',
	}),
	text({
		displayName: 'Contact Email',
		name: 'contactEmail',
		api: 'email',
		example: 'ana@example.com',
		description: 'Email address of the recipient',
	}),
];

/** Persat accepts an address only with both texts. */
export const address = [
	text({
		displayName: 'Address',
		name: 'address',
		api: 'clean',
		example: '100 Main Street',
		description: 'Street and number',
	}),
	text({
		displayName: 'Address Details',
		name: 'addressDetails',
		api: 'extra_info',
		example: 'Floor 3',
		description: 'Floor, apartment and similar details',
	}),
];

export const instructions = accountFields({
	displayName: 'Instructions',
	name: 'instructions',
	api: ['instructions'],
	description: 'Instructions for the driver, by field title.',
	method: 'getDeliveryInstructions',
	kind: 'delivery',
	decidedBy: deliveryType,
});

export const creationParameters = [
	newId,
	deliveryType,
	client,
	collection('additionalFields', [
		...address,
		...contact,
		capacity,
		dueDate,
		labels,
		serviceTime,
		timeWindow,
		varied(latitude, {
			api: ['location'],
			description: "Decimal degrees, south is negative. Requires 'Longitude'.",
		}),
		varied(longitude, {
			api: [],
			description: "Decimal degrees, west is negative. Requires 'Latitude'.",
		}),
	]),
	instructions,
];
