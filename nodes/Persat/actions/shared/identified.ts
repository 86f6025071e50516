import { instant } from '../../parameters/day';
import { identifier } from '../../parameters/text';

/** The identifier of an object within its client, or of an element within its Master Db: field 1. */
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

/** The filter Updated Since, read as an instant. */
export const updatedSince = (description: string) =>
	instant({
		displayName: 'Updated Since',
		name: 'updatedSince',
		initial: '={{ $now.minus({ days: 7 }) }}',
		description,
	});
