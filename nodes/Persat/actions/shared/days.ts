import { day } from '../../parameters/day';
import type { Parameter } from '../../parameters/parameter';
import type { DayRange } from '../../transport/paging/days';
import type { OperationCall } from '../call';
import type { Filter } from './filters';

interface Days {
	from: Parameter<string>;
	to: Parameter<string>;
}

interface DayTexts {
	description: string;
	/** An expression that shows the expected form. */
	initial: string;
}

export const fromDay = (texts: DayTexts) =>
	day({ displayName: 'From', name: 'from', required: true, ...texts });

export const toDay = (texts: DayTexts) =>
	day({ displayName: 'To', name: 'to', required: true, ...texts });

/** Any From and To parameters; only their names matter. */
export const anyDays: Days = {
	from: fromDay({ description: 'First day', initial: '' }),
	to: toDay({ description: 'Last day, included', initial: '' }),
};

/** The days between From and To. */
export async function readDayRange(call: OperationCall): Promise<DayRange> {
	const [from, to] = [await call.require(anyDays.from), await call.require(anyDays.to)];
	refuseReversed(call, anyDays, from, to);
	return { from, to };
}

/** Two filters that keep a range of days. Either end can be left out. */
export function dayFilters(what: string, name: string, description: string): Days {
	const end = (word: string, meaning: string) =>
		day({
			displayName: `${what} ${word}`,
			name: `${name}${word}`,
			initial: '={{ $now }}',
			description: `${description} on this day or ${meaning} (filtered after download)`,
		});
	return { from: end('From', 'later'), to: end('To', 'earlier') };
}

/** Keeps records whose day is in the range of two filters. Undefined if neither is filled in. */
export async function inDays<R>(
	call: OperationCall,
	days: Days,
	dayIn: (record: R) => string | null | undefined,
): Promise<Filter<R> | undefined> {
	const [from, to] = [await call.read(days.from), await call.read(days.to)];
	if (from === undefined && to === undefined) return undefined;
	refuseReversed(call, days, from, to);
	return (record) => {
		const day = dayIn(record)?.slice(0, 10);
		return day !== undefined && (!from || day >= from) && (!to || day <= to);
	};
}

function refuseReversed(call: OperationCall, days: Days, from?: string, to?: string): void {
	if (from === undefined || to === undefined || from <= to) return;
	const { displayName } = days.from.property;
	const problem = `is ${to}, which is before '${displayName}' (${from})`;
	throw call.refuse(days.to, problem, `Enter the earlier day in '${displayName}'.`);
}
