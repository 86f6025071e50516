import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { toPersatDay } from '../../schema/values';
import type { OperationCall } from '../call';
import { accountFields, accountFieldValues } from '../shared/accountFields';
import {
	choices,
	chosenClient,
	dayProperty,
	locator,
	publishedVersion,
} from '../shared/properties';
import { repetitionId } from './view';

export const workOrderId: INodeProperties = {
	displayName: 'Work Order ID',
	name: 'workOrder',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 8001',
	description: 'The ID that Persat gave the work order',
};

/** The ID of the work order that an operation is about. */
export async function workOrderIn(call: OperationCall): Promise<string> {
	const workOrder = await call.id(workOrderId.name);
	if (workOrder !== repetitionId) return workOrder;
	throw call.refuse(
		workOrderId.name,
		`cannot be ${repetitionId}`,
		'All repetitions to come of a repeating work order share that ID. Nothing was sent.',
	);
}

export const workOrderType = locator({
	displayName: 'Work Order Type',
	name: 'workOrderType',
	from: 'workOrderTypes',
	required: true,
	example: '40',
	exampleName: 'Repair',
	nameHint: publishedVersion,
	idHint: 'ID of the version of the type',
	description: 'The type of work order, in one of its versions',
});

export const labelChoices = choices({
	displayName: 'Labels',
	name: 'labels',
	from: 'workOrderLabels',
	description: 'Labels of the work order',
});

/** The states that a new order can have, with the endpoint that makes each. */
const creations = {
	pending: 'workOrder.createPending',
	projected: 'workOrder.createProjected',
	assigned: 'workOrder.createAssigned',
} as const;

const stateProperty: INodeProperties = {
	displayName: 'State',
	name: 'state',
	type: 'options',
	options: [
		{ name: 'Pending', value: 'pending', description: 'Without a day' },
		{ name: 'Projected', value: 'projected', description: 'With a day, without technicians' },
		{ name: 'Assigned', value: 'assigned', description: 'With a day and technicians' },
	],
	default: 'pending',
	description: 'The state to create it in, which decides what has to be filled in',
};

const shownFor = (...state: Array<keyof typeof creations>) => ({
	displayOptions: { show: { state } },
});

const instructions = accountFields({
	displayName: 'Instructions',
	name: 'instructions',
	description: 'What the technicians are told, by the fields of the type. Empty ones are not sent.',
	method: 'getWorkOrderInstructions',
	dependsOn: ['workOrderType.value'],
});

export const creationProperties: INodeProperties[] = [
	chosenClient('The client where the work is done', true),
	workOrderType,
	stateProperty,
	{
		...dayProperty('Date', 'date', 'The day of the work', true),
		...shownFor('projected', 'assigned'),
	},
	{
		displayName: 'Starts At',
		name: 'startsAt',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 09:00',
		description: 'The time when the work starts, as HH:mm',
		...shownFor('projected', 'assigned'),
	},
	{
		displayName: 'Technicians Required',
		name: 'techniciansRequired',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'How many technicians the work needs',
		...shownFor('projected'),
	},
	{
		...choices({
			displayName: 'Technicians',
			name: 'technicians',
			from: 'technicians',
			required: true,
			description: 'The technicians who do the work',
		}),
		...shownFor('assigned'),
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			labelChoices,
			{
				displayName: 'Service Time (Minutes)',
				name: 'serviceTime',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
				description: 'Minutes that the work takes. Without it, those of the type are sent.',
			},
		],
	},
	instructions,
];

/** What users call what is sent about an order, for messages. */
export const workOrderLabels = {
	workOrder: workOrderId.displayName,
	cause: 'Cause',
	responsibles_required: 'Technicians Required',
	responsibles: 'Technicians',
	uid_client: 'Client',
	schema_id: workOrderType.displayName,
	service_time: 'Service Time (Minutes)',
	labels_ids: labelChoices.displayName,
	date: 'Date',
	starts_min: 'Starts At',
	formvalues: instructions.displayName,
};

const usualServiceTime = 60;

/** The endpoint for the state that was chosen, and what it takes. */
export async function newWorkOrder(call: OperationCall) {
	const state = call.value<keyof typeof creations>('state');
	if (!(state in creations)) {
		throw call.refuse('state', 'is not known', 'It is pending, projected or assigned.');
	}
	const schema_id = await call.numericId('workOrderType');
	const given = call.collection('additionalFields');
	const labels_ids = await call.ids('labels', given.labels ?? []);
	const ownServiceTime = call.optionalNumber('serviceTime', given.serviceTime, 1);
	const uid_client = await call.id('client');
	const assignation_info = await assignment(call, state);
	const formvalues = await accountFieldValues(call, instructions, 'workOrder', schema_id);
	const { serviceTime = usualServiceTime } = await call.schemas.get('workOrder', schema_id);
	const body: IDataObject = {
		uid_client,
		...(labels_ids.length > 0 && { labels_ids }),
		wo_data: {
			schema_id,
			service_time: ownServiceTime ?? serviceTime,
			// An assigned order has to have some, if only an empty map.
			...((state === 'assigned' || Object.keys(formvalues).length > 0) && {
				instructions: { formvalues },
			}),
		},
		assignation_info,
	};
	return { endpoint: creations[state], body };
}

async function assignment(
	call: OperationCall,
	state: keyof typeof creations,
): Promise<IDataObject> {
	if (state === 'pending') return { responsibles_required: 1 };
	const date = toPersatDay(call.day('date'));
	const starts_min = startMinute(call);
	if (state === 'projected') {
		const needed = call.optionalNumber('techniciansRequired', call.value('techniciansRequired'), 1);
		return { date, starts_min, responsibles_required: needed ?? 1 };
	}
	const responsibles = [...new Set(await call.ids('technicians'))];
	if (responsibles.length === 0) {
		throw call.refuse('technicians', 'is empty', 'Choose at least one technician.');
	}
	return { date, starts_min, responsibles_required: responsibles.length, responsibles };
}

function startMinute(call: OperationCall): number {
	const minute = call.optionalTime('startsAt', call.value('startsAt', ''));
	if (minute !== undefined && minute < 24 * 60) return minute;
	const what = minute === undefined ? 'is empty' : 'is past the end of the day';
	throw call.refuse('startsAt', what, 'Enter a time from 00:00 to 23:59.');
}
