import type { INodeProperties } from 'n8n-workflow';
import { isEmpty, type OperationCall } from '../call';
import type { Operation } from '../operation';
import { choices, locator } from '../shared/properties';

/** Source: Persat's reference, colours of follow-ups. */
const colors = ['Black', 'Blue', 'Green', 'Orange', 'Pink', 'Red', 'Yellow'];

const properties: INodeProperties[] = [
	locator({
		displayName: 'Client',
		name: 'client',
		list: 'searchClients',
		required: true,
		example: 'CL-1001',
		idHint: "Persat's client number",
		description: 'The client that the follow-up is about',
	}),
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Call the client',
		description: 'What has to be done, in a few words',
	},
	choices({
		displayName: 'Responsible Users',
		name: 'responsibleUsers',
		method: 'getUsers',
		required: true,
		description: 'Who is reminded, at least one',
	}),
	{
		displayName: 'Color',
		name: 'color',
		type: 'options',
		options: colors.map((name) => ({ name, value: name.toUpperCase() })),
		default: 'BLUE',
		required: true,
		description: 'How the follow-up is marked in Persat',
	},
	{
		displayName: 'Date',
		name: 'date',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'When it is due, in the future. A time without a zone is taken in the time zone of the workflow.',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'More about what has to be done',
			},
			{
				displayName: 'Send Email Minutes Before',
				name: 'sendEmailMinutesBefore',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description:
					'How many minutes before the date an email is sent. Persat takes certain values only, and does not say which; without it no email is sent.',
			},
		],
	},
];

function dueDate(call: OperationCall): string {
	const date = call.optionalInstant('date', call.value('date', ''));
	const hint = 'Enter a date and time in the future, for example 2030-01-31T14:00.';
	if (!date) throw call.refuse('date', 'is empty', hint);
	if (Date.parse(date) <= Date.now()) throw call.refuse('date', 'is in the past', hint);
	return date;
}

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create follow-up',
	description:
		'Create a dated reminder about a client for one or more users. Persat answers nothing about it, so the item is what was sent.',
	reads: false,
	properties,
	async execute(call) {
		const responsible_user_ids = call.ids('responsibleUsers');
		if (responsible_user_ids.length === 0) {
			throw call.refuse('responsibleUsers', 'is empty', 'Choose at least one user.');
		}
		const { description, sendEmailMinutesBefore } = call.collection('additionalFields');
		const minutes = call.optionalNumber('sendEmailMinutesBefore', sendEmailMinutesBefore, 1);
		const body = {
			uid_client: call.id('client'),
			title: call.text('title'),
			responsible_user_ids,
			color: call.text('color'),
			date: dueDate(call),
			...(!isEmpty(description) && { description: String(description) }),
			...(minutes !== undefined && { send_email_minutes_before: minutes }),
		};
		const created = await call.persat.object('followUp.create', {
			body,
			labels: {
				uid_client: 'Client',
				title: 'Title',
				responsible_user_ids: 'Responsible Users',
				color: 'Color',
				date: 'Date',
				description: 'Description',
				send_email_minutes_before: 'Send Email Minutes Before',
				// The words of Persat's messages.
				cliente: 'Client',
				usuario: 'Responsible Users',
			},
			hints: {
				400: "Check that every one of 'Responsible Users' exists, and leave 'Send Email Minutes Before' out if it is the cause.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
			},
		});
		return [{ ...body, ...created }];
	},
};
