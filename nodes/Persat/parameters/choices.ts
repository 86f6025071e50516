import { quoted } from '../accountFields/wording';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { DictionaryName } from '../lookups/dictionaries';
import { loadMethod } from '../lookups/listMethods';
import { matchByName } from '../lookups/matching';
import { asList, entryParts, isId, listEntries } from '../values/n8nValues';
import { indexByName } from '../values/text';
import { readIds, readOne } from './locator';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';
import { readText } from './text';

/**
 * What every list of an account's entries has in the panel. Its label ends with "Names or IDs".
 * @param description without a full stop
 */
export const accountList = (from: DictionaryName, description?: string) =>
	({
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: loadMethod(from) },
		default: [],
		// n8n's own words.
		description: `${description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	}) satisfies Partial<INodeProperties>;

interface SeveralTexts extends ParameterTexts {
	from: DictionaryName;
}

/** Several entries of an account list, as numeric IDs without duplicates. */
export function several(texts: SeveralTexts): Parameter<number[]> {
	return fromAccount(texts, async (value, reading) => [await readOne(value, reading, texts.from)]);
}

/** Like several(), for a filter: a name matches everything of that name, including old versions. */
export function severalForFilter(texts: SeveralTexts): Parameter<number[]> {
	return fromAccount(
		texts,
		async (value, reading) => (await readIds(value, reading, texts.from, matchByName)).ids,
	);
}

function fromAccount(
	{ from, description, ...texts }: SeveralTexts,
	readEntry: (value: unknown, reading: Reading) => Promise<string[]>,
): Parameter<number[]> {
	const { description: complete, ...list } = accountList(from, description);
	return parameter(
		{ ...texts, description: complete },
		{
			...list,
			kind: 'several',
			decides: true,
			from,
			emptyHint: 'Choose at least one.',
			isEmpty: isEmptyList,
			async read(value, reading) {
				const values = await splitNames(value, reading, from);
				const ids = await Promise.all(values.map(async (one) => await readEntry(one, reading)));
				return [...new Set(ids.flat().map(Number))];
			},
		},
	);
}

/** Whether nothing was chosen. An expression may say so with the text "[]" or ",". */
export const isEmptyList = (value: unknown) => asList(value).length === 0;

/** Splits the entries of a list, but not a name that itself contains a comma: "Gómez, Ana". */
async function splitNames(
	value: unknown,
	{ lookups }: Reading,
	from: DictionaryName,
): Promise<unknown[]> {
	const split = listEntries(value).map(async (entry) => {
		const parts = entryParts(entry);
		if (typeof entry !== 'string' || parts.length < 2 || parts.every(isId)) return parts;
		return matchByName(entry, await lookups.getEntries(from)).length > 0 ? [entry] : parts;
	});
	return (await Promise.all(split)).flat();
}

/** A fixed value the panel offers. */
export interface Choice extends INodePropertyOptions {
	/** Other names for it, such as Persat's own word. */
	aliases?: string[];
}

interface OptionTexts extends ParameterTexts {
	options: Choice[];
	/** Whether the parameter accepts no expression. */
	noDataExpression?: boolean;
	/** Converts a text that is none of the options, if Persat may have more of them. */
	readOther?: (text: string) => string | undefined;
}

/** One of a few fixed values. */
export function oneOf({
	options,
	initial,
	noDataExpression,
	readOther,
	...texts
}: OptionTexts & { initial: string }): Parameter<string> {
	return parameter(texts, {
		kind: 'option',
		type: 'options',
		options: shown(options),
		default: initial,
		...(noDataExpression && { noDataExpression }),
		emptyHint: 'Choose one.',
		read: optionReader(options, readOther),
	});
}

/** Several of a few fixed values. */
export function someOf({ options, readOther, ...texts }: OptionTexts): Parameter<string[]> {
	const readOption = optionReader(options, readOther);
	return parameter(texts, {
		kind: 'options',
		type: 'multiOptions',
		options: shown(options),
		default: [],
		emptyHint: 'Choose at least one.',
		isEmpty: isEmptyList,
		read: (value, reading) => [...new Set(asList(value).map((one) => readOption(one, reading)))],
	});
}

const shown = (options: Choice[]): INodePropertyOptions[] =>
	options.map(({ name, value, description }) => ({
		name,
		value,
		...(description !== undefined && { description }),
	}));

/** Finds a fixed value by itself, its label or one of its aliases. */
function optionReader(
	options: Choice[],
	readOther?: OptionTexts['readOther'],
): (value: unknown, reading: Reading) => string {
	let index: ReturnType<typeof indexOptions> | undefined;
	return (value, { refuse }) => {
		const wanted = readText(value, { refuse });
		index ??= indexOptions(options);
		const [match] = index(wanted).found;
		const meant = match?.meant ?? readOther?.(wanted.trim());
		if (meant !== undefined) return meant;
		const known = options.map(({ name }) => name).join(', ');
		throw refuse(`cannot be ${quoted(wanted.trim())}`, `It can be ${known}.`);
	};
}

function indexOptions(options: Choice[]) {
	const spellings = options.flatMap((option) =>
		[option.value, option.name, ...(option.aliases ?? [])].map((text) => ({
			meant: String(option.value),
			text: String(text),
		})),
	);
	return indexByName(spellings, ({ text }) => text);
}
