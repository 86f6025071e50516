import type { INodeProperties } from 'n8n-workflow';
import { choices, chosenClient } from '../shared/properties';

/** Source: Persat's reference, colours of follow-ups. */
const colors = ['Black', 'Blue', 'Green', 'Orange', 'Pink', 'Red', 'Yellow'];

export const properties: INodeProperties[] = [
	chosenClient('The client that the follow-up is about', true),
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
		from: 'users',
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
				displayName: 'Send Email Before (Minutes)',
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

/** What users call what is sent, for messages. */
export const labels: Record<string, string> = {
	uid_client: 'Client',
	title: 'Title',
	responsible_user_ids: 'Responsible Users',
	color: 'Color',
	date: 'Date',
	description: 'Description',
	send_email_minutes_before: 'Send Email Before (Minutes)',
	// The words of Persat's messages.
	cliente: 'Client',
	usuario: 'Responsible Users',
};
