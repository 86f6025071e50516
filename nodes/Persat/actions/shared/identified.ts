import { instant } from '../../parameters/day';
import { identifier } from '../../parameters/text';

/** What identifies an object in its client, or an element in its Master Db: its field 1. */
export const identifierParameter = (texts: {
	api: string[];
	description: string;
	example: string;
}) =>
	identifier({
		displayName: 'Identifier',
		name: 'identifier',
		recordKey: 'identifier',
		required: true,
		...texts,
	});

/** The filter Updated Since, as an instant. */
export const updatedSince = (description: string) =>
	instant({ displayName: 'Updated Since', name: 'updatedSince', description });
