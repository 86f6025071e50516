import { oneOf } from './choices';

/** What an empty field does. Part of every operation that changes fields that can be empty. */
export const emptyValues = oneOf({
	displayName: 'Empty Values',
	name: 'emptyValues',
	options: [
		{ name: 'Do Not Send', value: 'doNotSend', description: 'Leave these fields as they are' },
		{
			name: 'Send as Empty',
			value: 'sendEmpty',
			description: 'Send empty text, an empty list, or null for numbers, dates and choices',
		},
	],
	initial: 'doNotSend',
	description:
		'What to do with empty fields. Persat does not document whether sending an empty value clears a field, so try it on one record first.',
});
