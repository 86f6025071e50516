import { several, oneOf } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { allNamed, instant } from '../../output/values';
import { view } from '../../output/view';
import { instant as instantParameter } from '../../parameters/day';
import { number } from '../../parameters/number';
import { longText, text } from '../../parameters/text';
import type { OperationCall } from '../call';
import { operation } from '../operation';
import { clientLocator } from '../shared/locators';

const client = clientLocator({ required: true });

const title = text({
	displayName: 'Title',
	name: 'title',
	api: 'title',
	required: true,
	example: 'Call the client',
	description: 'What to do, in a few words',
});

const responsibleUsers = several({
	displayName: 'Responsible User Names or IDs',
	name: 'responsibleUsers',
	// Persat's messages call the users by the last of these words.
	api: ['responsible_user_ids', 'usuario'],
	from: 'users',
	required: true,
	description: 'The users to remind, at least one',
});

/** Source: Persat's reference, colors of follow-ups. */
const colors = ['Black', 'Blue', 'Green', 'Orange', 'Pink', 'Red', 'Yellow'];

const color = oneOf({
	displayName: 'Color',
	name: 'color',
	api: 'color',
	options: colors.map((name) => ({ name, value: name.toUpperCase() })),
	initial: 'BLUE',
	required: true,
	description: 'How the follow-up is marked in Persat',
});

const date = instantParameter({
	displayName: 'Date',
	name: 'date',
	api: 'date',
	required: true,
	initial: '={{ $now.plus({ days: 1 }) }}',
	description: 'When it is due. It must be in the future, for example 2030-01-31T14:00.',
});

const description = longText({
	displayName: 'Description',
	name: 'description',
	api: 'description',
	rows: 3,
	description: 'Details about what to do',
});

const sendEmailBefore = number({
	displayName: 'Send Email Before (Minutes)',
	name: 'sendEmailMinutesBefore',
	api: 'send_email_minutes_before',
	least: 1,
	initial: 30,
	description:
		'How many minutes before the date to send an email. Persat accepts only certain values and does not document them. Leave it out to send no email.',
});

interface FollowUp {
	uid_client?: string;
	title?: string;
	responsible_user_ids?: number[];
	color?: string;
	date?: string;
	description?: string;
	send_email_minutes_before?: number;
}

const followUpView = view<FollowUp>({
	simplified: {
		clientNumber: (f) => f.uid_client,
		title: (f) => f.title,
		responsibleUsers: allNamed('users', (f) => f.responsible_user_ids),
		color: (f) => f.color,
		date: instant((f) => f.date),
		description: (f) => f.description,
		sendEmailMinutesBefore: (f) => f.send_email_minutes_before,
	},
	more: { responsibleUserIds: (f) => f.responsible_user_ids },
});

export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create follow-up',
	description: 'Create a reminder about a client for one or more users',
	note: 'Persat returns no data about a follow-up, so the output is what was sent.',
	endpoints: ['followUp.create'],
	readOnly: false,
	parameters: [
		client,
		title,
		responsibleUsers,
		date,
		color,
		collection('additionalFields', [description, sendEmailBefore]),
	],
	view: followUpView,
	async execute(call) {
		const body = {
			responsible_user_ids: await call.require(responsibleUsers),
			uid_client: await call.require(client),
			title: await call.require(title),
			color: await call.require(color),
			date: await futureDate(call),
			...(await call.body([description, sendEmailBefore])),
		};
		const created = await call.persat.object('followUp.create', {
			body,
			hints: {
				400: "Check that all 'Responsible User Names or IDs' exist. If 'Send Email Before (Minutes)' is the cause, leave it out.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
			},
		});
		return [{ ...body, ...created }];
	},
});

async function futureDate(call: OperationCall): Promise<string> {
	const due = await call.require(date);
	if (Date.parse(due) > Date.now()) return due;
	const hint = 'Enter a date and time in the future, for example 2030-01-31T14:00.';
	throw call.refuse(date, `is in the past: "${due}"`, hint);
}
