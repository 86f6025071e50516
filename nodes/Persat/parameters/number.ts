import type { INodeProperties } from 'n8n-workflow';
import { quoted } from '../accountFields/wording';
import { parsePlainNumber, parseNumber } from '../values/numbers';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

interface NumberTexts extends ParameterTexts {
	initial?: number;
	least?: number;
	most?: number;
	/** What the panel itself keeps to, where that is not the least value; expressions may go beyond it. */
	panelBounds?: { minValue?: number; maxValue?: number };
	whole?: boolean;
	/** What to do when the value does not fit. */
	advice?: string;
}

/** A number, as people and spreadsheets write it. */
export function number(declaration: NumberTexts): Parameter<number> {
	return numeric('number', declaration, (value, { refuse }) => {
		const parsed = parseNumber(value);
		if (!parsed || 'value' in parsed) return parsed?.value;
		const [first, second] = parsed.readings;
		throw refuse(`can be read in two ways: ${quoted(value)}`, `Enter ${first} or ${second}.`);
	});
}

/** Decimal degrees: 90 is the most for a latitude, 180 for a longitude. */
export const degrees = (texts: ParameterTexts, most: 90 | 180): Parameter<number> =>
	numeric(
		'degrees',
		{ ...texts, least: -most, most },
		// Their separator is always the decimal one.
		parsePlainNumber,
		// A number field would begin with 0, which is a place.
		{ type: 'string', default: '' },
	);

function numeric(
	kind: 'degrees' | 'number',
	declaration: NumberTexts,
	parse: (value: unknown, reading: Reading) => number | undefined,
	field?: Pick<INodeProperties, 'default' | 'type'>,
): Parameter<number> {
	const {
		initial = 0,
		least = 0,
		most = Infinity,
		panelBounds = { minValue: least },
		whole = false,
		advice,
		...texts
	} = declaration;
	const bounds = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
	return parameter(texts, {
		kind,
		...(field ?? { type: 'number', default: initial, typeOptions: panelBounds }),
		read(value, reading) {
			const parsed = parse(value, reading);
			const fits = parsed !== undefined && parsed >= least && parsed <= most;
			if (fits && (!whole || Number.isInteger(parsed))) return parsed;
			throw whole
				? reading.refuse(
						`has to be a whole number ${bounds}, not ${quoted(value)}`,
						advice ?? 'Nothing was sent.',
					)
				: reading.refuse(`cannot be ${quoted(value)}`, advice ?? `Enter a number ${bounds}.`);
		},
	});
}
