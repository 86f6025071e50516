import type { IDisplayOptions, INodeProperties, NodeOperationError } from 'n8n-workflow';
import type { DictionaryName } from '../lookups/dictionaries';
import type { Entry } from '../lookups/entries';
import type { Lookups } from '../lookups/lookups';
import { emptyForms, type EmptyKind } from '../values/emptyForms';

/** The kinds of values. Each has one reader, for all parameters of the kind. */
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

/** One parameter: how the panel shows it, how a value is read, and what Persat calls it. */
export interface Parameter<T = unknown> {
	property: INodeProperties;
	kind: ValueKind;
	/**
	 * Whether it decides what is read or done, so that an expression must not say nothing by mistake.
	 * `always` holds within a record's optional fields, too.
	 */
	decides?: boolean | 'always';
	/** Persat's names for it: the key in a request body, then other words of Persat's messages. */
	api: string[];
	/** The list of the account that names its IDs. */
	from?: DictionaryName;
	/** Reads a value that is not empty. Throws when the value does not fit. */
	read(value: unknown, reading: Reading): T | Promise<T>;
	/** Persat's form of a value that was read, where it is another one. */
	write?(value: T): unknown;
	/** Whether a value says nothing. */
	isEmpty(value: unknown): boolean;
	/**
	 * What a value means that Persat does not know as it is, where there is another meaning. Throws
	 * when it has none.
	 */
	resolve?(value: unknown, reading: Reading): Promise<T>;
	/** What to do when a value is missing. */
	emptyHint: string;
	/** The key of what it identifies in records, where it identifies one: `clientNumber`. */
	recordKey?: string;
	/** What empties it in Persat; undefined where it cannot be empty. */
	emptyForm?: unknown;
}

/** What a reader needs beside the value. */
export interface Reading {
	lookups: Lookups;
	/** IANA name of the workflow's time zone. */
	timeZone: string;
	/** What names are looked up in, where the parameter itself does not say. */
	entries?: () => Promise<Entry[]>;
	/** An error about this parameter: `refuse('is empty', 'Enter a value.')` reads "'Limit' is empty". */
	refuse: (problem: string, hint: string) => NodeOperationError;
	/** An error in words of its own. */
	fail: (message: string, hint: string) => NodeOperationError;
}

/** What every kind of parameter is declared with. */
export interface ParameterTexts {
	displayName: string;
	name: string;
	description?: string;
	hint?: string;
	/** Shown in the empty field as "e.g. …". */
	example?: string;
	required?: boolean;
	/** Whether Persat has to have a value, also where an update can leave it out. */
	neverEmpty?: boolean;
	displayOptions?: IDisplayOptions;
	/** The key of what it identifies in records. */
	recordKey?: string;
	/** Persat's names; the first one is the key in a request body. */
	api?: string | string[];
}

type Kind<T> = Pick<INodeProperties, 'type' | 'default'> &
	Partial<INodeProperties> &
	Pick<Parameter<T>, 'decides' | 'from' | 'kind' | 'resolve' | 'write'> & {
		read: Parameter<T>['read'];
		isEmpty?: Parameter<T>['isEmpty'];
		emptyHint?: string;
	};

/** What empties a value of each kind; none for those that no record holds. */
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

/** A parameter of one kind. */
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
		...(texts.recordKey !== undefined && { recordKey: texts.recordKey }),
		...(write && { write }),
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

/** Nothing, an empty text or an empty list. */
function isBlank(value: unknown): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || (typeof value === 'string' && !value.trim());
}

/** The same parameter with other words in the panel. */
export function varied<P extends Parameter>(
	original: P,
	changes: Partial<Omit<ParameterTexts, 'example' | 'api' | 'neverEmpty'>> & { api?: string[] },
): P {
	const { api = original.api, ...texts } = changes;
	return { ...original, api, property: { ...original.property, ...texts } };
}
