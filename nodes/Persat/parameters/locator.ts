import { quoted } from '../accountFields/wording';
import type { DictionaryName } from '../lookups/dictionaries';
import type { Entry } from '../lookups/entries';
import { searchMethod } from '../lookups/listMethods';
import {
	pickByIdOrName,
	pickByName,
	resolveIds,
	similarNames,
	type Match,
} from '../lookups/matching';
import { isByName, isEmpty, locatorContent } from '../values/n8nValues';
import { encodingHint, hasLostLetters } from '../values/text';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';
import { readIdentifier, readText } from './text';

const idHint = 'Choose it from the list, or enter its ID.';

export interface LocatorTexts extends ParameterTexts {
	/** Where names are looked up: in a dictionary, or in another list, given by its method's name. */
	from: DictionaryName | { list: string };
	/** A sample ID. */
	example: string;
	idHint?: string;
	/** Whether the list offers published versions only, as for new records. */
	publishedOnly?: boolean;
	/** A sample name, if names are accepted. */
	exampleName?: string;
	nameHint?: string;
	/** The word for it within a sentence. By default its label in lower case. */
	noun?: string;
	/** The meaning of an empty value, shown in its place: "All clients". */
	none?: string;
}

/** Selects one record: from a searchable list, by name or by numeric ID. */
export function locator(texts: LocatorTexts): Parameter<number> {
	return ofList(texts, {
		kind: 'listed',
		decides: true,
		read: async (value, reading) => Number(await readOne(value, reading, texts.from)),
	});
}

/**
 * Selects a client, whose ID is a text: the client number. Every mode also accepts the name. A
 * value not marked as a name is used as the number without a look-up. If Persat has no such client,
 * `resolve` looks the value up as a name.
 */
export function clientLocator(texts: LocatorTexts & { from: 'clients' }): Parameter<string> {
	const find = async (value: unknown, reading: Reading) =>
		await findClient(readClient(value, reading), reading);
	return ofList(texts, {
		kind: 'client',
		decides: 'always',
		resolve: find,
		async read(value, reading) {
			if (isByName(value)) return await find(value, reading);
			const text = readClient(value, reading);
			const known = reading.lookups.peekEntries('clients');
			// If the list is in memory, there is no need to ask Persat for a client of that number
			// first.
			const [only, another] = known ? pickByIdOrName(text, known) : [];
			return only && !another ? only.id : text;
		},
	});
}

const readClient = (value: unknown, reading: Reading) =>
	readIdentifier(value, { refuse: (problem) => reading.refuse(problem, idHint) });

/** Most similar names a message lists. */
const mostSimilar = 5;

async function findClient(text: string, { lookups, fail, refuse }: Reading): Promise<string> {
	const clients = await lookups.getEntries('clients');
	const matching = pickByIdOrName(text, clients);
	const [only, another] = matching;
	if (only && !another) return only.id;
	if (only) throw refuse(...ambiguous(text, matching));
	const similar = similarNames(text, clients).slice(0, mostSimilar).join(', ');
	const lost = hasLostLetters(text) ? `${encodingHint} ` : '';
	throw fail(
		`There is no client ${quoted(text)} in Persat, by number or by name`,
		`${lost}${similar && `Similar: ${similar}. `}Choose it from the list, or enter its client number or full name.`,
	);
}

/** A numeric ID to type in; there is no list to choose from. */
export function numericId(texts: ParameterTexts): Parameter<number> {
	return parameter(texts, {
		kind: 'numericId',
		decides: true,
		type: 'string',
		default: '',
		emptyHint: 'Enter its ID, a number.',
		isEmpty,
		read: async (value, reading) => Number(await readOne(value, reading)),
	});
}

function ofList<T>(
	declaration: LocatorTexts,
	kind: Pick<Parameter<T>, 'decides' | 'kind' | 'read' | 'resolve'>,
): Parameter<T> {
	const {
		from,
		example,
		idHint: byIdHint,
		exampleName,
		nameHint,
		noun,
		publishedOnly,
		none,
		...texts
	} = declaration;
	const article = /^[AEIOU]/.test(texts.displayName) ? 'an' : 'a';
	return parameter(texts, {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		emptyHint: idHint,
		isEmpty,
		...(typeof from === 'string' && { from }),
		...kind,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: none ?? `Choose ${article} ${noun ?? texts.displayName.toLowerCase()}…`,
				typeOptions: {
					searchListMethod:
						typeof from === 'string' ? searchMethod(from, publishedOnly) : from.list,
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

/** The one ID a value refers to. */
export async function readOne(value: unknown, reading: Reading, from?: Source): Promise<string> {
	const { ids, text } = await readIds(value, reading, from, pickByName);
	const [id] = ids;
	if (ids.length === 1 && id !== undefined) return id;
	throw reading.refuse(
		...ambiguous(
			text,
			ids.map((one) => ({ id: one })),
		),
	);
}

const ambiguous = (text: string, matching: Array<{ id: string }>): [string, string] => [
	`matches ${matching.length} records in Persat: ${quoted(text)}`,
	`Enter one of these IDs instead: ${matching.map(({ id }) => id).join(', ')}.`,
];

/** At least one ID: the given one, or those of the entries with the given name. */
export async function readIds(
	value: unknown,
	reading: Reading,
	from: Source | undefined,
	match: Match,
): Promise<{ ids: string[]; text: string }> {
	const text = readText(locatorContent(value), reading).trim();
	const resolved = await resolveIds(value, match, () => entriesIn(reading, from));
	if ('ids' in resolved) return { ids: resolved.ids, text };
	throw reading.refuse(resolved.refusal, resolved.hint);
}

/** Where to look up names. Undefined if only IDs are accepted. */
function entriesIn({ entries, lookups }: Reading, from?: Source): Promise<Entry[]> | undefined {
	if (entries) return entries();
	return typeof from === 'string' ? lookups.getEntries(from) : undefined;
}
