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

/** The people of a list who are wanted. */
export async function people(
	call: OperationCall,
	endpoint: 'user.getMany' | 'user.getManyTechnicians',
): Promise<IDataObject[]> {
	const wanted = call.wanted();
	const { includeDeleted: all } = call.collection('filters');
	const rows = await call.persat.dictionary(endpoint);
	return rows.filter(({ deleted }) => all || deleted !== true).slice(0, wanted);
}
