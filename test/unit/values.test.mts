import fc from 'fast-check';
import { eventItem } from '../../nodes/Persat/output/eventItem.ts';
import {
	dayIn,
	dayOf,
	parseDay,
	parseInstant,
	toPersatDay,
} from '../../nodes/Persat/values/days.ts';
import { formatInstant } from '../../nodes/Persat/values/instants.ts';
import { unwrapJson } from '../../nodes/Persat/values/json.ts';
import { parseNumber } from '../../nodes/Persat/values/numbers.ts';
import { formatTimeOfDay, parseTimeOfDay } from '../../nodes/Persat/values/times.ts';

test.each<[unknown, number | undefined]>([
	[12.5, 12.5],
	['12.5', 12.5],
	['12,5', 12.5],
	[' -3 ', -3],
	['1.000,5', 1000.5],
	['1,000.5', 1000.5],
	['1.234.567', 1234567],
	['-1.234,50', -1234.5],
	['0.500', 0.5],
	['1234.500', 1234.5],
	['$ 1200', 1200],
	['US$ 1.200,5', 1200.5],
	['5 €', 5],
	['1 234,5', 1234.5],
	['1\u00A0234', 1234],
	['1.234.50', undefined],
	['1,2,3', undefined],
	['10 20', undefined],
	['12 %', undefined],
	['', undefined],
	['many', undefined],
	[Number.NaN, undefined],
	[null, undefined],
])('the number in %j is %j', (value, number) =>
	expect(parseNumber(value)).toEqual(
		number === undefined ? undefined : expect.objectContaining({ value: number }),
	),
);

test.each<[unknown, number | undefined]>([
	['09:00', 540],
	['9:05', 545],
	['24:00', 1440],
	['23:59:00', 1439],
	[510, 510],
	['24:01', undefined],
	['9', 540],
	['09:60', undefined],
	[1441, undefined],
	[null, undefined],
	['24', 1440],
	[24, 1440],
])('the time in %j is %j minutes', (value, minutes) => expect(parseTimeOfDay(value)).toBe(minutes));

test('a time is read back as it was written', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
			expect(parseTimeOfDay(formatTimeOfDay(minutes))).toBe(minutes);
		}),
	);
});

test('minutes as a text are a time of day', () => expect(formatTimeOfDay('495')).toBe('08:15'));

test.each([null, '08:00', '1441', '', -1, 1441, 1.5])(
	'%j is no time of day and stays as it is',
	(value) => expect(formatTimeOfDay(value)).toBe(value),
);

/** The date n8n provides in an expression, as far as it is used. */
const luxon = (iso: string | null) => ({ toISO: () => iso });

test.each<[unknown, string | undefined]>([
	['2026-01-15', '2026-01-15'],
	[' 2026-01-15 ', '2026-01-15'],
	['2026-01-15T23:59:59.000-03:00', '2026-01-15'],
	['2026-01-15 10:00', '2026-01-15'],
	['15/01/2026', '2026-01-15'],
	['5/1/2026', '2026-01-05'],
	['2024-02-29', '2024-02-29'],
	[luxon('2026-01-15T00:00:00.000-03:00'), '2026-01-15'],
	[new Date('2026-01-15T12:00:00.000Z'), '2026-01-15'],
	['31/02/2026', undefined],
	['2026-02-29', undefined],
	['2026-13-01', undefined],
	['01/15/2026', undefined],
	['2026-1-5', undefined],
	['mañana', undefined],
	['', undefined],
	[luxon(null), undefined],
	[new Date(Number.NaN), undefined],
	[20260115, undefined],
	[null, undefined],
	[{}, undefined],
])('the day in %j is %j', (value, day) => expect(parseDay(value)).toBe(day));

const anyDay = fc
	.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const anyInstant = fc
	.date({ min: new Date('0200-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
	.map((date) => date.toISOString());

test('every instant is shown to the second', () => {
	fc.assert(
		fc.property(anyInstant, (instant) =>
			expect(formatInstant(instant, 'UTC')).toBe(`${instant.slice(0, 19)}+00:00`),
		),
	);
});

test("every day can be read from Persat's form", () => {
	fc.assert(
		fc.property(anyDay, (day) => {
			expect(dayOf(toPersatDay(day))).toBe(day);
			expect(parseDay(toPersatDay(day))).toBe(day);
		}),
	);
});

test.each<[unknown, unknown]>([
	['2024-01-15T00:00:00.000Z', '2024-01-15'],
	// Midnight in Argentina, which one client of Persat uses for days.
	['2024-01-15T03:00:00.000Z', '2024-01-15'],
	['2024-01-15', '2024-01-15'],
	['pronto', 'pronto'],
	['', ''],
	[null, null],
	[45, 45],
])('the day of %j is %j', (value, day) => expect(dayOf(value)).toBe(day));

const argentina = 'America/Argentina/Buenos_Aires';

test.each<[unknown, string, string | undefined]>([
	['2030-01-15T14:00:00.000Z', argentina, '2030-01-15T14:00:00.000Z'],
	['2030-01-15T14:00', argentina, '2030-01-15T17:00:00.000Z'],
	['2030-01-15 14:00:30', argentina, '2030-01-15T17:00:30.000Z'],
	['2030-01-15T14:00:00.250', 'UTC', '2030-01-15T14:00:00.250Z'],
	['2030-01-15', argentina, '2030-01-15T03:00:00.000Z'],
	['2030-01-15T14:00:00-05:00', argentina, '2030-01-15T19:00:00.000Z'],
	['2030-01-15T14:00:00+0530', argentina, '2030-01-15T08:30:00.000Z'],
	['2030-01-15T14:00', 'Asia/Kathmandu', '2030-01-15T08:15:00.000Z'],
	// Both sides of a clock change.
	['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
	['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
	['2026-11-01T03:00', 'America/New_York', '2026-11-01T08:00:00.000Z'],
	[luxon('2030-01-15T14:00:00.000-03:00'), 'UTC', '2030-01-15T17:00:00.000Z'],
	[new Date('2030-01-15T14:00:00.000Z'), argentina, '2030-01-15T14:00:00.000Z'],
	['2030-02-31T14:00', argentina, undefined],
	['2030-02-31T14:00:00Z', argentina, undefined],
	['2030-01-15T25:00', argentina, undefined],
	['15/01/2030', argentina, '2030-01-15T03:00:00.000Z'],
	['tomorrow', argentina, undefined],
	['', argentina, undefined],
	[luxon(null), argentina, undefined],
	[1894716000000, argentina, undefined],
])('the instant in %j at %s is %j', (value, zone, instant) =>
	expect(parseInstant(value, zone)).toBe(instant),
);

test('a wall time and its instant are on the same day', () => {
	const zones = fc.constantFrom(
		argentina,
		'UTC',
		'America/New_York',
		'Asia/Kathmandu',
		'Pacific/Auckland',
		'Pacific/Pago_Pago',
	);
	const days = fc
		.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	fc.assert(
		fc.property(days, fc.integer({ min: 4, max: 23 }), zones, (day, hour, zone) => {
			const wall = `${day}T${String(hour).padStart(2, '0')}:30`;
			const instant = parseInstant(wall, zone)!;
			expect(dayIn(zone, Date.parse(instant))).toBe(day);
			const shown = new Date(instant).toLocaleTimeString('en-GB', { timeZone: zone });
			expect(shown).toBe(`${wall.slice(11)}:00`);
		}),
	);
});

test('three digits after a single separator have both readings', () => {
	expect(parseNumber('1.500')).toEqual({ readings: ['1.5', '1500'] });
	expect(parseNumber('-12,345')).toEqual({ readings: ['-12.345', '-12345'] });
});

test('a number keeps all of its digits as a text', () => {
	expect(parseNumber('0170099220000067797370')).toMatchObject({ text: '0170099220000067797370' });
	expect(parseNumber('1.234,50')).toEqual({ value: 1234.5, text: '1234.50' });
});

test('numbers are read in Argentine and US notation', () => {
	const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
	fc.assert(
		fc.property(numbers, fc.constantFrom('es-AR', 'en-US', 'de-DE'), (number, locale) => {
			const written = number.toLocaleString(locale, {
				minimumFractionDigits: 2,
				maximumFractionDigits: 2,
			});
			expect(parseNumber(written)).toMatchObject({ value: expect.closeTo(number, 6) });
		}),
	);
});

test.each<[unknown, unknown]>([
	['{"a":1}', { a: 1 }],
	['"{\\"a\\":1}"', { a: 1 }],
	['```json\n{"a":1}\n```', { a: 1 }],
	['"```\\n[1]\\n```"', [1]],
	['\uFEFF [1] ', [1]],
	[' ', null],
	['""', null],
	['a: 1', undefined],
	[{ a: 1 }, { a: 1 }],
])('the JSON in %j is %j', (value, json) => {
	expect(unwrapJson(value)).toEqual(json);
});

test('no field of a record hides the details of its event', () => {
	const simplified = { clientNumber: 'CL-1', event: 'of the record' };
	const item = eventItem({ event: 'client.created', messageId: 'm1' }, { payload: {}, simplified });
	expect(item).toEqual({ clientNumber: 'CL-1', event: 'client.created', messageId: 'm1' });
	expect(Object.keys(item)[0]).toBe('clientNumber');
});
