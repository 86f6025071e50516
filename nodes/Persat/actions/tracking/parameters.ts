import type { DayRange } from '../../transport/paging';
import { dayIn } from '../../values/days';
import type { OperationCall } from '../call';
import { fromDay, readDayRange, toDay } from '../shared/days';
import { deviceLocator } from '../shared/locators';

/** The device that an operation is about. */
export const device = deviceLocator({
	description: 'The tracked vehicle or phone',
	required: true,
});

const from = fromDay('First day, before today');
const to = toDay('Last day, included');

export const trackParameters = [device, from, to];

/** The range of days, without what is to come: Persat knows days that are over. */
export async function readPastDays(call: OperationCall): Promise<DayRange> {
	const days = await readDayRange(call);
	const today = dayIn(call.timeZone, Date.now());
	if (days.from > today) {
		throw call.refuse(from, 'is in the future', 'Persat knows days that are over: enter one.');
	}
	return { from: days.from, to: days.to < today ? days.to : today };
}
