import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { identifierField } from '../../schema/fields';
import { dotSegments } from '../../transport/path';
import type { OperationCall } from '../call';

/** Older than any account. Persat lists what changed since a moment, and has no other full list. */
export const everything = '2000-01-01T00:00:00.000Z';

/** What identifies an object in its client, or an element in its Master Db: its field 1. */
export function identifierProperty(description: string, example: string): INodeProperties {
	return {
		displayName: 'Identifier',
		name: 'identifier',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${example}`,
		description,
	};
}

/** The identifier that was entered. */
export function identifierIn(call: OperationCall): string {
	const identifier = call.text('identifier');
	refuseUnreachable(call, 'identifier', identifier);
	return identifier;
}

/** Refuses an id by which a record could not be reached once it has it. */
export function refuseUnreachable(call: OperationCall, parameter: string, id: unknown): void {
	if (!dotSegments.has(String(id))) return;
	const hint = 'A record could not be reached by it. Enter another one.';
	throw call.refuse(parameter, `cannot be "${String(id)}"`, hint);
}

/** The identifier of a record of Persat; undefined for one without. */
export function identifierOf({ fields }: IDataObject): unknown {
	return (fields as IDataObject | undefined)?.[identifierField] || undefined;
}

/** The filter Updated Since. */
export function updatedSinceOption(description: string): INodeProperties {
	return {
		displayName: 'Updated Since',
		name: 'updatedSince',
		type: 'dateTime',
		default: '',
		description,
	};
}

/** The instant in the filter Updated Since. */
export function updatedSince(call: OperationCall): string | undefined {
	return call.optionalInstant('updatedSince', call.collection('filters').updatedSince);
}

/** When a record was created or last changed, in milliseconds. */
export function updatedAt({ updated }: IDataObject): number {
	return Date.parse(String(updated));
}
