import type { INodeProperties } from 'n8n-workflow';
import { quoted } from '../accountFields/wording';
import { parsePlainNumber, parseNumber } from '../values/numbers';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

interface NumberTexts extends ParameterTexts {
	initial?: number;
	least?: number;
	most?: number;
	/** Bounds in the panel, if they differ from `least`. Expressions may exceed them. */
	panelBounds?: { minValue?: number; maxValue?: number };
	whole?: boolean;
	/** What to do if the value is invalid. */
	advice?: string;
}

/** A number in the formats people and spreadsheets use. */
export function number(declaration: NumberTexts): Parameter<number> {
	return numeric('number', declaration, (value, { refuse }) => {
		const parsed = parseNumber(value);
		if (!parsed || 'value' in parsed) return parsed?.value;
		const [first, second] = parsed.readings;
		throw refuse(`can be read in two ways: ${quoted(value)}`, `Enter ${first} or ${second}.`);
	});
}

/** Decimal degrees, up to 90 for a latitude or 180 for a longitude. */
export const degrees = (texts: ParameterTexts, most: 90 | 180): Parameter<number> =>
	numeric(
		'degrees',
		{ ...texts, least: -most, most },
		// The only separator in coordinates is the decimal one.
		parsePlainNumber,
		// A number field would default to 0, which is a valid coordinate.
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
						advice ?? 'Correct the value, or the expression that returns it.',
					)
				: reading.refuse(`cannot be ${quoted(value)}`, advice ?? `Enter a number ${bounds}.`);
		},
	});
}
