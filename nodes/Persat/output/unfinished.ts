import type { IDataObject } from 'n8n-workflow';
import type { NodeError, Progress } from '../transport/collect';

/**
 * The records read so far. The last one says what is missing and where to resume.
 * @param resumeIn label of the parameter that resumes the list
 */
export function markUnfinished(
	records: IDataObject[],
	{ message, description }: NodeError,
	{ records: read, parts, next }: Progress,
	resumeIn: string | undefined,
): IDataObject[] {
	const incomplete = {
		message,
		details: description ?? '',
		records: read,
		parts,
		...(resumeIn !== undefined && next !== undefined && { continueFrom: next }),
	};
	return records.map((record, index) =>
		index === records.length - 1 ? { ...record, incomplete } : record,
	);
}
