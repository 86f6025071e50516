import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../call';

export const includeDeleted: INodeProperties = {
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	type: 'boolean',
	default: false,
	description:
		'Whether to return those who were deleted as well. Applied after fetching, before the limit.',
};

/** The rows that the user wants, of a whole list of people. */
export function chosenPeople(call: OperationCall, people: IDataObject[]): IDataObject[] {
	const { includeDeleted: all } = call.collection('options');
	return people.filter(({ deleted }) => all || deleted !== true).slice(0, call.wanted());
}
