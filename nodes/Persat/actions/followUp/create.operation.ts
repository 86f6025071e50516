import { isEmpty } from '../../schema/given';
import type { OperationCall } from '../call';
import type { Operation } from '../operation';
import { labels, properties } from './fields';

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
		const responsible_user_ids = await call.ids('responsibleUsers');
		if (responsible_user_ids.length === 0) {
			throw call.refuse('responsibleUsers', 'is empty', 'Choose at least one user.');
		}
		const { description, sendEmailMinutesBefore } = call.collection('additionalFields');
		const minutes = call.optionalNumber('sendEmailMinutesBefore', sendEmailMinutesBefore, 1);
		const body = {
			uid_client: await call.id('client'),
			title: call.text('title'),
			responsible_user_ids,
			color: call.text('color'),
			date: dueDate(call),
			...(!isEmpty(description) && { description: String(description) }),
			...(minutes !== undefined && { send_email_minutes_before: minutes }),
		};
		const created = await call.persat.object('followUp.create', {
			body,
			labels,
			hints: {
				400: "Check that every one of 'Responsible Users' exists, and leave 'Send Email Before (Minutes)' out if it is the cause.",
				404: "Check 'Client': choose it from the list, or enter its client number.",
			},
		});
		return [{ ...body, ...created }];
	},
};
