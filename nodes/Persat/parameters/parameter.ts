import type { IDisplayOptions, INodeProperties, NodeOperationError } from 'n8n-workflow';
import type { DictionaryName } from '../lookups/dictionaries';
import type { Entry } from '../lookups/entries';
import type { Lookups } from '../lookups/lookups';
import { emptyForms, type EmptyKind } from '../values/emptyForms';

/** The kinds of values. Each kind has one reader for all of its parameters. */
export type ValueKind =
	| 'boolean'
	| 'client'
	| 'day'
	| 'degrees'
	| 'fields'
	| 'identifier'
	| 'instant'
	| 'json'
	| 'listed'
	| 'number'
	| 'numericId'
	| 'option'
	| 'options'
	| 'several'
	| 'text'
	| 'time'
	| 'timeRange'
	| 'timeRanges';

/** One parameter: its panel property, its reader and Persat's names for it. */
export interface Parameter<T = unknown> {
	property: INodeProperties;
	kind: ValueKind;
	/**
	 * Whether it changes what is read or done, so that an expression must not return nothing by
	 * mistake. `always` also applies within a record's optional fields.
	 */
	decides?: boolean | 'always';
	/** Persat's names for it: the key in a request body, then other words in Persat's messages. */
	api: string[];
	/** The account list that names its IDs. */
	from?: DictionaryName;
	/** Reads a non-empty value. Throws if the value is invalid. */
	read(value: unknown, reading: Reading): T | Promise<T>;
	/** Converts the value to Persat's form, if that differs. */
	write?(value: T): unknown;
	/** Whether a value counts as empty. */
	isEmpty(value: unknown): boolean;
	/**
	 * Looks up another meaning of a value that Persat does not know. Throws if there is none.
	 * Undefined if a value has only one meaning.
	 */
	resolve?(value: unknown, reading: Reading): Promise<T>;
	/** What to do if a required value is missing. */
	emptyHint: string;
	/** The key of this ID in output records: `clientNumber`. Undefined if it identifies no record. */
	recordKey?: string;
	/** The value that clears it in Persat. Undefined if it cannot be cleared. */
	emptyForm?: unknown;
}

/** Context a reader needs in addition to the value. */
export interface Reading {
	lookups: Lookups;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** Where to look up names, if the parameter itself does not say. */
	entries?: () => Promise<Entry[]>;
	/**
	 * Creates an error about this parameter: `refuse('is empty', 'Enter a value.')` reads "'Limit'
	 * is empty".
	 */
	refuse: (problem: string, hint: string) => NodeOperationError;
	/** Creates an error with a complete message. */
	fail: (message: string, hint: string) => NodeOperationError;
}

/** Texts and settings shared by all kinds of parameters. */
export interface ParameterTexts {
	displayName: string;
	name: string;
	description?: string;
	hint?: string;
	/** Shown in the empty field as "e.g. …". */
	example?: string;
	required?: boolean;
	/** Whether Persat always needs a value, even where an update may leave it out. */
	neverEmpty?: boolean;
	displayOptions?: IDisplayOptions;
	/** The key of this ID in output records. */
	recordKey?: string;
	/** Persat's names. The first is the key in a request body. */
	api?: string | string[];
}

type Kind<T> = Pick<INodeProperties, 'type' | 'default'> &
	Partial<INodeProperties> &
	Pick<Parameter<T>, 'decides' | 'from' | 'kind' | 'resolve' | 'write'> & {
		read: Parameter<T>['read'];
		isEmpty?: Parameter<T>['isEmpty'];
		emptyHint?: string;
	};

/** What clears a value of each kind. None for kinds that no record holds. */
const empties: Partial<Record<ValueKind, EmptyKind>> = {
	client: 'choice',
	day: 'day',
	degrees: 'number',
	instant: 'day',
	listed: 'choice',
	number: 'number',
	option: 'choice',
	options: 'list',
	several: 'list',
	text: 'text',
	time: 'time',
	timeRange: 'time',
	timeRanges: 'list',
};

/** Builds a parameter of one kind. */
export function parameter<T>(texts: ParameterTexts, kind: Kind<T>): Parameter<T> {
	const { displayName, name, description, hint, example, required, displayOptions } = texts;
	const {
		kind: valueKind,
		decides,
		from,
		resolve,
		write,
		read,
		isEmpty = isBlank,
		emptyHint = 'Enter a value.',
		...property
	} = kind;
	const emptyKind = empties[valueKind];
	return {
		kind: valueKind,
		...(decides && { decides }),
		...(from && { from }),
		...(resolve && { resolve }),
		...(write && { write }),
		...(texts.recordKey !== undefined && { recordKey: texts.recordKey }),
		property: {
			displayName,
			name,
			...property,
			...(required !== undefined && { required }),
			...(example !== undefined && { placeholder: `e.g. ${example}` }),
			...(description !== undefined && { description }),
			...(hint !== undefined && { hint }),
			...(displayOptions && { displayOptions }),
		},
		api: [texts.api ?? []].flat(),
		read,
		isEmpty,
		emptyHint,
		...(emptyKind && !required && !texts.neverEmpty && { emptyForm: emptyForms[emptyKind] }),
	};
}

/** Undefined, null, an empty text or an empty list. */
function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** A copy of a parameter with other panel texts. */
export function varied<P extends Parameter>(
	original: P,
	changes: Partial<Omit<ParameterTexts, 'example' | 'api' | 'neverEmpty'>> & { api?: string[] },
): P {
	const { api = original.api, ...texts } = changes;
	return { ...original, api, property: { ...original.property, ...texts } };
}
