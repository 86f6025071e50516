import fc from 'fast-check';
import { formatTimeOfDay, parseDecimal, parseTimeOfDay } from '../../nodes/Persat/schema/values.ts';

test.each<[unknown, number | undefined]>([
	[12.5, 12.5],
	['12.5', 12.5],
	['12,5', 12.5],
	[' -3 ', -3],
	['1.000,5', undefined],
	['', undefined],
	['many', undefined],
	[Number.NaN, undefined],
	[null, undefined],
])('the number in %j is %j', (value, number) => expect(parseDecimal(value)).toBe(number));

test.each<[unknown, number | undefined]>([
	['09:00', 540],
	['9:05', 545],
	['24:00', 1440],
	['23:59:00', 1439],
	[510, 510],
	['24:01', undefined],
	['9', undefined],
	['09:60', undefined],
	[1441, undefined],
	[null, undefined],
])('the time in %j is %j minutes', (value, minutes) => expect(parseTimeOfDay(value)).toBe(minutes));

test('a time is read back as it was written', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
			expect(parseTimeOfDay(formatTimeOfDay(minutes))).toBe(minutes);
		}),
	);
});

test.each([null, '08:00', -1, 1441, 1.5])('%j is no time of day and stays as it is', (value) =>
	expect(formatTimeOfDay(value)).toBe(value),
);
