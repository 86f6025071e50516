import { parseDecimal } from '../values/numbers';
import { parameter, type Parameter, type ParameterTexts } from './parameter';

interface NumberTexts extends ParameterTexts {
	initial?: number;
	least?: number;
	most?: number;
	/** What the panel itself keeps to, where that is not the least value; expressions may go beyond it. */
	panelBounds?: { minValue?: number; maxValue?: number };
	/** Digits after the decimal point that the panel keeps. */
	precision?: number;
	whole?: boolean;
	/** What to do when the value does not fit. */
	advice?: string;
}

/** A number; a decimal comma is fine. */
export function number(declaration: NumberTexts): Parameter<number> {
	const {
		initial = 0,
		least = 0,
		most = Infinity,
		panelBounds = { minValue: least },
		precision,
		whole = false,
		advice,
		...texts
	} = declaration;
	const bounds = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
	const typeOptions = {
		...panelBounds,
		...(precision !== undefined && { numberPrecision: precision }),
	};
	return parameter(texts, {
		type: 'number',
		default: initial,
		...(Object.keys(typeOptions).length > 0 && { typeOptions }),
		read(value, { refuse }) {
			const parsed = parseDecimal(value);
			const fits = parsed !== undefined && parsed >= least && parsed <= most;
			if (fits && (!whole || Number.isInteger(parsed))) return parsed;
			throw whole
				? refuse(`has to be a whole number ${bounds}`, advice ?? 'Nothing was sent.')
				: refuse('has a value that does not fit', advice ?? `Enter a number ${bounds}.`);
		},
	});
}

/** Decimal degrees: 90 is the most for a latitude, 180 for a longitude. */
export const degrees = (texts: ParameterTexts, most: 90 | 180): Parameter<number> =>
	number({ ...texts, least: -most, most, panelBounds: {}, precision: 8 });
