import type { INodePropertyOptions } from 'n8n-workflow';
import type { DictionaryName } from '../lookups/dictionaries';
import { loadMethod } from '../lookups/listMethods';
import { matchByName } from '../lookups/matching';
import { asList, isEmpty, isId } from '../values/n8nValues';
import { foldText } from '../values/text';
import { readIds, readOne } from './locator';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';
import { readText } from './text';

interface SeveralTexts extends ParameterTexts {
	from: DictionaryName;
}

/** Several things from a list of the account, as their numeric IDs, each once. */
export function several(texts: SeveralTexts): Parameter<number[]> {
	return fromAccount(texts, async (value, reading) => [await readOne(value, reading, texts.from)]);
}

/** The same for a filter: a name stands for everything of that name, old versions too. */
export function severalForFilter(texts: SeveralTexts): Parameter<number[]> {
	return fromAccount(
		texts,
		async (value, reading) => await readIds(value, reading, texts.from, matchByName),
	);
}

function fromAccount(
	{ from, description, ...texts }: SeveralTexts,
	readEntry: (value: unknown, reading: Reading) => Promise<string[]>,
): Parameter<number[]> {
	return parameter(
		{
			...texts,
			description: `${description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>. Names work as well, as a list or with commas between them; the editor may show them as not valid, which does no harm.`,
		},
		{
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: loadMethod(from) },
			default: [],
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

/** Whether nothing was chosen; an expression can say so by a text: "[]", ",". */
const isEmptyList = (value: unknown) => asList(value).every(isEmpty);

/** The entries of a list. One name can have a comma itself: "Gómez, Ana". */
async function splitNames(
	value: unknown,
	{ lookups }: Reading,
	from: DictionaryName,
): Promise<unknown[]> {
	const list = asList(value).filter((one) => !isEmpty(one));
	if (typeof value !== 'string' || list.length < 2 || list.every(isId)) return list;
	return matchByName(value, await lookups.getEntries(from)).length > 0 ? [value] : list;
}

interface OptionTexts extends ParameterTexts {
	options: INodePropertyOptions[];
	/** Whether the panel takes no expression. */
	noDataExpression?: boolean;
	/** Whether Persat may have more values than the panel offers. */
	isOpen?: boolean;
}

/** One of a few fixed values. */
export function oneOf({
	options,
	initial,
	noDataExpression,
	isOpen,
	...texts
}: OptionTexts & { initial: string }): Parameter<string> {
	return parameter(texts, {
		type: 'options',
		options,
		default: initial,
		...(noDataExpression && { noDataExpression }),
		emptyHint: 'Choose one.',
		read: (value, reading) => readOption(value, { options, isOpen }, reading),
	});
}

/** Several of a few fixed values. */
export function someOf({ options, isOpen, ...texts }: OptionTexts): Parameter<string[]> {
	return parameter(texts, {
		type: 'multiOptions',
		options,
		default: [],
		emptyHint: 'Choose at least one.',
		isEmpty: isEmptyList,
		read: (value, reading) => [
			...new Set(
				asList(value)
					.filter((one) => !isEmpty(one))
					.map((one) => readOption(one, { options, isOpen }, reading)),
			),
		],
	});
}

/** A fixed value, given as it is or by what the panel calls it. */
function readOption(
	value: unknown,
	{ options, isOpen }: Pick<OptionTexts, 'options' | 'isOpen'>,
	reading: Reading,
): string {
	const wanted = readText(value, reading).trim();
	const isAlike = (known: unknown) => foldText(String(known)) === foldText(wanted);
	const option =
		options.find((one) => one.value === wanted) ??
		options.find((one) => isAlike(one.value) || isAlike(one.name));
	if (option) return String(option.value);
	if (isOpen) return wanted;
	const known = options.map((one) => String(one.value)).join(', ');
	throw reading.refuse(`cannot be "${wanted}"`, `It can be ${known}.`);
}
