import { day } from '../../parameters/day';
import type { DayRange } from '../../transport/paging/days';
import type { OperationCall } from '../call';

export const fromDay = (description: string) =>
	day({ displayName: 'From', name: 'from', description, required: true });

export const toDay = (description: string) =>
	day({ displayName: 'To', name: 'to', description, required: true });

export const from = fromDay('The first day');
export const to = toDay('The last day, included');

/** The range of days in From and To. */
export async function readDayRange(call: OperationCall): Promise<DayRange> {
	const range = { from: await call.require(from), to: await call.require(to) };
	if (range.from <= range.to) return range;
	throw call.refuse(to, "is before 'From'", 'Enter the later day there.');
}
