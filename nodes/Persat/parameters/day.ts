import { quoted } from '../accountFields/wording';
import { parseDay, parseInstant, toPersatDay } from '../values/days';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

interface DateTexts extends ParameterTexts {
	/** An expression that shows the expected form. */
	initial?: string;
}

const hint = "In the workflow's time zone";

/** A calendar day, as `yyyy-MM-dd`. For an instant, the day in the workflow's time zone. */
export function day({ description, initial = '', ...texts }: DateTexts): Parameter<string> {
	return parameter(
		{
			hint,
			...texts,
			description: `${description}. Only the date is used. Also accepts yyyy-MM-dd and dd/MM/yyyy.`,
		},
		{
			kind: 'day',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: initial,
			emptyHint: 'Enter a day, for example 2026-01-31.',
			write: toPersatDay,
			read(value, { refuse, timeZone }) {
				const parsed = parseDay(value, timeZone);
				if (parsed !== undefined) return parsed;
				throw refuse(`is not a date: ${quoted(value)}`, 'Enter it as yyyy-MM-dd or dd/MM/yyyy.');
			},
		},
	);
}

/** An instant, as `yyyy-MM-ddTHH:mm:ss.SSSZ`. Without an offset, it is in the workflow's time zone. */
export function instant({ initial = '', ...texts }: DateTexts): Parameter<string> {
	return parameter(
		{ hint, ...texts },
		{
			kind: 'instant',
			type: 'dateTime',
			default: initial,
			emptyHint: 'Enter a date and time, for example 2026-01-31T14:00.',
			read(value, { refuse, timeZone }) {
				const parsed = parseInstant(value, timeZone);
				if (parsed !== undefined) return parsed;
				throw refuse(
					`is not a date and time: ${quoted(value)}`,
					'Enter it as yyyy-MM-ddTHH:mm or dd/MM/yyyy HH:mm.',
				);
			},
		},
	);
}
