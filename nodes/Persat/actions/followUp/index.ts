import type { Resource } from '../operation';
import { create } from './create.operation';

export const followUp: Resource = {
	value: 'followUp',
	name: 'Follow-Up',
	description: 'Dated reminders about clients',
	operations: [create],
};
