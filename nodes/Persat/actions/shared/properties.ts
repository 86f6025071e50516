import type { INodeProperties } from 'n8n-workflow';
import type { DictionaryName } from '../../schema/dictionaries';
import { loadMethod, searchMethod } from '../../schema/listMethods';
import { defaultSettings } from '../../transport/request';

// Plain names: the lint rule does not see a default behind a member expression.
const { attempts, concurrency, timeoutMs } = defaultSettings;
const timeoutSeconds = timeoutMs / 1000;

/** Return All and Limit, for every operation that gives a list. */
export const listProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** What becomes of a list of which a part cannot be had. */
export const onFailureOption: INodeProperties = {
	displayName: 'On Failure',
	name: 'onFailure',
	type: 'options',
	options: [
		{
			name: 'Return What Was Fetched',
			value: 'returnFetched',
			description:
				"Return the records that were read. The last one then has a field 'incomplete' that says why and where to go on.",
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Return nothing of the list, and say how far it was read',
		},
	],
	default: 'stop',
	description: 'What to do when the list breaks off before its end, after all attempts',
};

/** Options of lists that Persat cuts by offset or cursor. */
export const pagedOptions: INodeProperties[] = [
	{
		displayName: 'Continue From',
		name: 'continueFrom',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Where to begin in the list, as a run that broke off before its end has named it. 0 is the beginning.',
	},
	onFailureOption,
];

/** Options about requests. They hold for the whole execution and are read from its first item. */
export function requestOptionsOf({ reads }: { reads: boolean }): INodeProperties[] {
	// Changes are made one by one, whatever the option says.
	return requestOptions.filter(({ name }) => reads || name !== 'concurrency');
}

export const requestOptions: INodeProperties[] = [
	{
		displayName: 'Attempts',
		name: 'attempts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: attempts,
		description:
			'How often a request is tried in all when Persat is busy or cannot be reached. What may have changed something is never sent again.',
	},
	{
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 20 },
		default: concurrency,
		description:
			'How many requests may run at the same time. When Persat is busy they go one at a time.',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: timeoutSeconds,
		description: 'How long to wait for each answer',
	},
];

/** A label within a sentence; a Master Db keeps its capitals. */
const lowerCased = (label: string) => label.toLowerCase().replace('master db', 'Master Db');

interface LocatorTexts {
	displayName: string;
	name: string;
	/** Where it is looked up: a dictionary, or another list by the name of its method. */
	from: DictionaryName | { list: string };
	description: string;
	/** An ID as users know it. */
	example: string;
	idHint?: string;
	/** A name as users know it, where one can be given. */
	exampleName?: string;
	nameHint?: string;
	required?: boolean;
}

/** Chooses one thing: from a list with search, by its name, or by its ID. */
export function locator({
	displayName,
	name,
	from,
	description,
	example,
	idHint,
	exampleName,
	nameHint,
	required = false,
}: LocatorTexts): INodeProperties {
	const list = typeof from === 'string' ? searchMethod(from) : from.list;
	const article = /^[AEIOU]/.test(displayName) ? 'an' : 'a';
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Choose ${article} ${lowerCased(displayName)}…`,
				typeOptions: { searchListMethod: list, searchable: true },
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
				...(idHint && { hint: idHint }),
			},
		],
	};
}

/** Of a type in several versions, which one a name means. */
export const publishedVersion = 'The published version of that name';

/** The client that something is about, or the only one whose records are wanted. */
export const chosenClient = (description: string, required = false): INodeProperties =>
	locator({
		displayName: 'Client',
		name: 'client',
		from: 'clients',
		example: 'CL-1001',
		idHint: "Persat's client number",
		exampleName: 'Example Company',
		nameHint: 'The whole name. The list of clients is read to find it.',
		description,
		required,
	});

export const chosenDevice = (description: string, required = false): INodeProperties =>
	locator({
		displayName: 'Device',
		name: 'device',
		from: 'devices',
		example: '12',
		exampleName: 'Van 12',
		description,
		required,
	});

export const chosenFormType = (description: string, required = false): INodeProperties =>
	locator({
		displayName: 'Form Type',
		name: 'formType',
		from: 'formTypes',
		example: '70',
		idHint: 'ID of the version of the type',
		exampleName: 'Order note',
		nameHint: publishedVersion,
		description,
		required,
	});

interface ChoicesTexts {
	displayName: string;
	name: string;
	from: DictionaryName;
	description: string;
	required?: boolean;
}

/** Chooses several things from a list; an expression gives their IDs or names. */
export function choices({
	displayName,
	name,
	from,
	description,
	required = false,
}: ChoicesTexts): INodeProperties {
	return {
		displayName,
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: loadMethod(from) },
		default: [],
		required,
		description: `${description}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>. Names work as well, as a list or with commas between them; the editor may show them as not valid, which does no harm.`,
	};
}

/** A calendar day. */
export function dayProperty(
	displayName: string,
	name: string,
	description: string,
	required = false,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		default: '',
		required,
		description: `${description}. Only the day counts; yyyy-MM-dd and dd/MM/yyyy are taken as well.`,
	};
}

/** The field of the item that a file goes to. */
export const fileProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
};
