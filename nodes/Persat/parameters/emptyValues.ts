import { oneOf } from './choices';

/** What an empty field does, in every operation that changes something and has fields to empty. */
export const emptyValues = oneOf({
	displayName: 'Empty Values',
	name: 'emptyValues',
	options: [
		{ name: 'Do Not Send', value: 'doNotSend', description: 'Leave these fields as they are' },
		{
			name: 'Send as Empty',
			value: 'sendEmpty',
			description: 'Send an empty text or list, or null for a number, a date or a choice',
		},
	],
	initial: 'doNotSend',
	description:
		'What to do with fields that are there without a value. It is not established that Persat clears a field that is sent as empty: try it on one record first.',
});
