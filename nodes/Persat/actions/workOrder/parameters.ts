import { accountFields } from '../../parameters/accountFields';
import { oneOf, several } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { day } from '../../parameters/day';
import { locator } from '../../parameters/locator';
import { number } from '../../parameters/number';
import { identifier } from '../../parameters/text';
import { time } from '../../parameters/time';
import { repetitionId } from '../../records/workOrder';
import type { EndpointId } from '../../transport/endpoints';
import { clientLocator, publishedVersion } from '../shared/locators';

const anyId = identifier({
	displayName: 'Work Order ID',
	name: 'workOrder',
	recordKey: 'workOrderId',
	api: 'workOrder',
	required: true,
	example: '8001',
	description: 'The ID of the work order in Persat',
});

export const workOrderId: typeof anyId = {
	...anyId,
	async read(value, reading) {
		const id = await anyId.read(value, reading);
		if (id.trim() !== repetitionId) return id;
		throw reading.refuse(
			`cannot be ${repetitionId}`,
			'All future repetitions of a recurring work order share this ID. This item was not sent.',
		);
	},
};

export const client = clientLocator({
	api: 'uid_client',
	description: 'The client to visit',
	required: true,
});

const workOrderTypeTexts = {
	displayName: 'Work Order Type',
	name: 'workOrderType',
	api: 'schema_id',
	from: 'workOrderTypes' as const,
	required: true,
	example: '40',
	exampleName: 'Repair',
	nameHint: publishedVersion,
	idHint: 'ID of the type version',
};

/** The type of a new work order. */
export const workOrderType = locator({
	...workOrderTypeTexts,
	publishedOnly: true,
	description: 'The type of work order',
});

export const workOrderTypeVersion = locator({
	...workOrderTypeTexts,
	description: 'The work order type, in one of its versions',
});

export const labels = several({
	displayName: 'Label Names or IDs',
	name: 'labels',
	api: 'labels_ids',
	from: 'workOrderLabels',
	description: 'Existing labels of work orders',
});

/** The states a new order can have, with the endpoint that creates each. */
export const creations = {
	pending: 'workOrder.createPending',
	projected: 'workOrder.createProjected',
	assigned: 'workOrder.createAssigned',
} as const satisfies Record<string, EndpointId>;

export type NewState = keyof typeof creations;

export const state = oneOf({
	displayName: 'State',
	name: 'state',
	options: [
		{ name: 'Pending', value: 'pending', aliases: ['PENDIENTE'], description: 'Without a day' },
		{
			name: 'Projected',
			value: 'projected',
			aliases: ['PROYECTADA'],
			description: 'With a day, without technicians',
		},
		{
			name: 'Assigned',
			value: 'assigned',
			aliases: ['ASIGNADA'],
			description: 'With a day and technicians',
		},
	],
	initial: 'pending',
	description: 'The state of the new work order. It determines which fields to fill in.',
});

/**
 * While the state is an expression, n8n shows every field and would demand all required ones,
 * whatever the state turns out to be. So none is required in the panel; the node itself demands
 * those of the state.
 */
const shownFor = (...states: NewState[]) => ({ show: { state: states } });

export const date = day({
	displayName: 'Date',
	name: 'date',
	api: 'date',
	initial: '={{ $now.plus({ days: 1 }) }}',
	description: 'The day of the work',
	displayOptions: shownFor('projected', 'assigned'),
});

export const startsAt = time({
	displayName: 'Starts At',
	name: 'startsAt',
	api: 'starts_min',
	example: '09:00',
	description: 'When the work starts, as HH:mm',
	displayOptions: shownFor('projected', 'assigned'),
});

export const techniciansRequired = number({
	displayName: 'Technicians Required',
	name: 'techniciansRequired',
	api: 'responsibles_required',
	least: 1,
	initial: 1,
	description: 'How many technicians the work needs',
	displayOptions: shownFor('projected'),
});

export const technicians = several({
	displayName: 'Technician Names or IDs',
	name: 'technicians',
	api: 'responsibles',
	from: 'technicians',
	description: 'The technicians who do the work',
	displayOptions: shownFor('assigned'),
});

export const serviceTime = number({
	displayName: 'Service Time (Minutes)',
	name: 'serviceTime',
	api: 'service_time',
	initial: 60,
	neverEmpty: true,
	description: 'How many minutes the work takes. If empty, the default of the type is sent.',
});

export const instructions = accountFields({
	displayName: 'Instructions',
	name: 'instructions',
	api: ['formvalues'],
	description: 'Instructions for the technicians, by field title.',
	method: 'getWorkOrderInstructions',
	kind: 'workOrder',
	decidedBy: workOrderType,
});

export const creationParameters = [
	client,
	workOrderType,
	state,
	date,
	startsAt,
	techniciansRequired,
	technicians,
	collection('additionalFields', [labels, serviceTime]),
	instructions,
];
