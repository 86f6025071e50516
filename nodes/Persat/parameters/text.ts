import { lostLetters, quoted } from '../accountFields/wording';
import { dotSegments } from '../transport/path';
import { locatorContent } from '../values/n8nValues';
import { hasLostLetters, repairText } from '../values/text';
import { parameter, type Parameter, type ParameterTexts, type Reading } from './parameter';

type Refusing = Pick<Reading, 'refuse'>;

/** The value as text. Rejects objects, lists, dates, "[object Object]" and lost letters. */
export function readText(value: unknown, { refuse }: Refusing): string {
	const isText = typeof value === 'string' && !value.includes('[object Object]');
	if (isText || typeof value === 'boolean' || Number.isFinite(value)) {
		const text = repairText(String(value));
		if (!hasLostLetters(text)) return text;
		const { problem, hint } = lostLetters(text);
		throw refuse(problem, hint);
	}
	throw refuse(`has to be text, not ${quoted(value)}`, 'Enter text or a number.');
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

/** A record's ID for a path, unchanged. Rejects values that would lead to another path. */
export function readIdentifier(value: unknown, reading: Refusing): string {
	const identifier = readText(locatorContent(value), reading);
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
