import fc from 'fast-check';
import { offsetMs } from '../../nodes/Persat/values/timeZones.ts';

/** The offset as Intl writes it. */
function offsetInIntl(instant: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')!.value;
	const [, sign, hours = 0, minutes = 0, seconds = 0] =
		/^GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(name)!;
	const ahead = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
	return sign === '-' ? -ahead : ahead;
}

const hourMs = 60 * 60_000;
/** Zones whose clocks change on odd days or at odd times, and one that never does. */
const zones = [
	'America/Argentina/Buenos_Aires',
	'America/Santiago',
	'America/Sao_Paulo',
	'America/St_Johns',
	'Africa/Casablanca',
	'Africa/Cairo',
	'Asia/Gaza',
	'Australia/Lord_Howe',
	'Pacific/Apia',
];

test('the offset of a zone at any moment', () => {
	const range = { min: new Date('1970-01-01'), max: new Date('2036-01-01') };
	const moment = fc.date({ ...range, noInvalidDate: true });
	fc.assert(
		fc.property(fc.constantFrom(...zones), moment, (zone, date) => {
			expect(offsetMs(date.getTime(), zone)).toBe(offsetInIntl(date.getTime(), zone));
		}),
		{ numRuns: 2_000 },
	);
});

test.each([
	['America/Santiago', '2024-09-08T04:00:00Z', -4, -3],
	['America/St_Johns', '2010-03-14T03:31:00Z', -3.5, -2.5],
	['Africa/Casablanca', '2024-03-10T02:00:00Z', 1, 0],
])('%s changes its clocks at %s', (zone, at, before, after) => {
	const instant = Date.parse(at);
	expect([offsetMs(instant - 1, zone), offsetMs(instant, zone)]).toEqual([
		before * hourMs,
		after * hourMs,
	]);
});
