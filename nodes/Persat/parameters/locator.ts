import type { DictionaryName } from '../lookups/dictionaries';
import type { Entry } from '../lookups/entries';
import { searchMethod } from '../lookups/listMethods';
import { pickByName, resolveIds, type Match } from '../lookups/matching';
import { isByName, isEmpty, locatorValue } from '../values/n8nValues';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';
import { readIdentifier } from './text';

const idHint = 'Choose it from the list, or enter its ID.';

interface LocatorTexts extends ParameterTexts {
	/** Where it is looked up: a dictionary, or another list by the name of its method. */
	from: DictionaryName | { list: string };
	/** An ID as users know it. */
	example: string;
	idHint?: string;
	/** A name as users know it, where names are accepted. */
	exampleName?: string;
	nameHint?: string;
	/** What it is called within a sentence; by default its name in lower case. */
	noun?: string;
}

/** Chooses one thing: from a list with search, by its name, or by its numeric ID. */
export function locator(texts: LocatorTexts): Parameter<number> {
	return ofList(texts, async (value, reading) => Number(await readOne(value, reading, texts.from)));
}

/** The same for things whose ID is a text. */
export function textLocator(texts: LocatorTexts): Parameter<string> {
	return ofList(texts, async (value, reading) =>
		isByName(value)
			? await readOne(value, reading, texts.from)
			: readIdentifier(value, { ...reading, refuse: (problem) => reading.refuse(problem, idHint) }),
	);
}

/** A numeric ID that users type: there is no list to choose it from. */
export function numericId(texts: ParameterTexts): Parameter<number> {
	return parameter(texts, {
		type: 'string',
		default: '',
		emptyHint: 'Enter its ID, a number.',
		isEmpty,
		read: async (value, reading) => Number(await readOne(value, reading)),
	});
}

function ofList<T>(declaration: LocatorTexts, read: Parameter<T>['read']): Parameter<T> {
	const { from, example, idHint: byIdHint, exampleName, nameHint, noun, ...texts } = declaration;
	const article = /^[AEIOU]/.test(texts.displayName) ? 'an' : 'a';
	return parameter(texts, {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		emptyHint: idHint,
		isEmpty,
		read,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose ${article} ${noun ?? texts.displayName.toLowerCase()}…`,
				typeOptions: {
					searchListMethod: typeof from === 'string' ? searchMethod(from) : from.list,
					searchable: true,
				},
			},
			...(exampleName
				? [
						{
							displayName: 'By Name',
							name: 'name',
							type: 'string' as const,
							placeholder: `e.g. ${exampleName}`,
							...(nameHint && { hint: nameHint }),
						},
					]
				: []),
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
				...(byIdHint && { hint: byIdHint }),
			},
		],
	});
}

type Source = LocatorTexts['from'];

/** The one ID that a value means. */
export async function readOne(value: unknown, reading: Reading, from?: Source): Promise<string> {
	const ids = await readIds(value, reading, from, pickByName);
	const [id] = ids;
	if (ids.length === 1 && id !== undefined) return id;
	throw reading.refuse(
		`is the name of ${ids.length} in Persat: "${locatorValue(value)}"`,
		`Enter the ID of the one that you mean: ${ids.join(', ')}.`,
	);
}

/** At least one ID: the one that was given, or those that a name stands for. */
export async function readIds(
	value: unknown,
	reading: Reading,
	from: Source | undefined,
	match: Match,
): Promise<string[]> {
	const resolved = await resolveIds(value, match, () => entriesIn(reading, from));
	if ('ids' in resolved) return resolved.ids;
	throw reading.refuse(resolved.refusal, resolved.hint);
}

/** What a name is looked up in; undefined where only IDs are accepted. */
function entriesIn({ entries, lookups }: Reading, from?: Source): Promise<Entry[]> | undefined {
	if (entries) return entries();
	return typeof from === 'string' ? lookups.getEntries(from) : undefined;
}
