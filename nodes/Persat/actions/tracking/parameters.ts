import type { DayRange } from '../../transport/paging/days';
import { dayBefore, dayIn } from '../../values/days';
import type { OperationCall } from '../call';
import { fromDay, readDayRange, toDay } from '../shared/days';
import { deviceLocator } from '../shared/locators';

export const device = deviceLocator({
	description: 'The tracked vehicle or phone',
	required: true,
});

const from = fromDay({
	description: 'First day, before today',
	initial: '={{ $now.minus({ days: 7 }) }}',
});
const to = toDay({
	description: 'Last day, included. Today and later days are ignored',
	initial: '={{ $now.minus({ days: 1 }) }}',
});

export const trackParameters = [device, from, to];

/** The range of days before today. Persat has data for past days only. */
export async function readPastDays(call: OperationCall): Promise<DayRange> {
	const days = await readDayRange(call);
	const today = dayIn(call.timeZone, Date.now());
	if (days.from > today) {
		const problem = `is in the future: "${days.from}"`;
		throw call.refuse(from, problem, 'Enter a past day. Persat has no data for today yet.');
	}
	if (days.from === today) {
		call.hint('Today is left out. Persat has data for past days only.');
	}
	return { from: days.from, to: days.to < today ? days.to : dayBefore(today) };
}
