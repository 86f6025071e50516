import { lostLetters, quoted } from '../accountFields/wording';
import { dotSegments } from '../transport/path';
import { locatorContent } from '../values/n8nValues';
import { hasLostLetters, repairText } from '../values/text';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

type Refusing = Pick<Reading, 'refuse'>;

/** The value as text, as given. Rejects objects, lists, dates and "[object Object]". */
function readExactly(value: unknown, { refuse }: Refusing): string {
	const isText = typeof value === 'string' && !value.includes('[object Object]');
	if (isText || typeof value === 'boolean' || Number.isFinite(value)) return String(value);
	throw refuse(`has to be text, not ${quoted(value)}`, 'Enter text or a number.');
}

/** The value as text in the right encoding. Rejects lost letters and values that are not text. */
export function readText(value: unknown, { refuse }: Refusing): string {
	const text = repairText(readExactly(value, { refuse }));
	if (!hasLostLetters(text)) return text;
	const { problem, hint } = lostLetters(text);
	throw refuse(problem, hint);
}

interface TextTexts extends ParameterTexts {
	initial?: string;
	/** Maximum number of characters Persat accepts. */
	longest?: number;
	rows?: number;
}

/** One line of text, trimmed. */
export function text({ initial = '', longest, rows, ...texts }: TextTexts): Parameter<string> {
	return parameter(texts, {
		kind: 'text',
		type: 'string',
		default: initial,
		...(rows !== undefined && { typeOptions: { rows } }),
		read(value, reading) {
			const trimmed = readText(value, reading).trim();
			if (longest !== undefined && trimmed.length > longest) {
				throw reading.refuse(
					`has ${trimmed.length} characters: ${quoted(trimmed)}`,
					`Persat accepts at most ${longest}.`,
				);
			}
			return trimmed;
		},
	});
}

/** Multi-line text, unchanged. */
export function longText({ rows, ...texts }: ParameterTexts & { rows: number }): Parameter<string> {
	return parameter(texts, {
		kind: 'text',
		type: 'string',
		typeOptions: { rows },
		default: '',
		read: readText,
	});
}

/**
 * The ID of a record in Persat, unchanged: a repaired one could belong to another record. Rejects
 * values that would lead to another path.
 */
export function readIdentifier(value: unknown, reading: Refusing): string {
	return addressable(readExactly(locatorContent(value), reading), reading);
}

/** The ID of a record that may be created, in the right encoding. */
function readNewIdentifier(value: unknown, reading: Refusing): string {
	return addressable(readText(locatorContent(value), reading), reading);
}

function addressable(identifier: string, reading: Refusing): string {
	if (!dotSegments.has(identifier.trim())) return identifier;
	throw reading.refuse(
		`cannot be "${identifier}"`,
		'Records with such an ID cannot be addressed. Enter another one.',
	);
}

/** An ID to type in, with its key in output records. */
export interface Identifier extends Parameter<string> {
	recordKey: string;
}

/** The same ID where it may be that of a new record. */
export const ofNew = (identified: Identifier): Identifier => ({
	...identified,
	read: readNewIdentifier,
});

export function identifier(texts: ParameterTexts & { recordKey: string }): Identifier {
	const { recordKey } = texts;
	return {
		recordKey,
		...parameter<string>(texts, {
			kind: 'identifier',
			type: 'string',
			default: '',
			read: readIdentifier,
		}),
	};
}
