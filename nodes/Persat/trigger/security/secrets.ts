import { counted, toText } from '../../values/text';

/** The signing secrets in one field of the credential. */
export interface Secrets {
	/** The key bytes of each valid secret. */
	keys: Buffer[];
	/** What is wrong with each of the others, by position. No message contains a secret. */
	problems: string[];
}

const prefix = 'whsec_';
/** Key length in bytes. Source: the specification of Standard Webhooks. */
const [shortest, longest] = [24, 64];

/** Text that people copy along: the field's label in Persat, or the version before a signature. */
const label = /^(?:v1|signing|(?:signing[-_]?)?secret)[:=]?$/i;

/**
 * Reads a field of the credential: `whsec_<base64>`, several separated by spaces or commas. Both
 * the credential test and the trigger use it, so they always agree.
 */
export function readSecrets(field: unknown): Secrets {
	const entries = toText(field)
		// Separate two secrets that were pasted without a space.
		.replaceAll(prefix, ` ${prefix}`)
		.split(/[\s\p{Cf},;"'`]+/u)
		.filter((entry) => entry !== '' && !label.test(entry));
	const secrets: Secrets = { keys: [], problems: [] };
	entries.forEach((entry, index) => {
		const result = readSecret(entry);
		if ('key' in result) secrets.keys.push(result.key);
		else secrets.problems.push(`entry ${index + 1} (${describe(entry)}) ${result.problem}`);
	});
	return secrets;
}

function readSecret(entry: string): { key: Buffer } | { problem: string } {
	if (!entry.startsWith(prefix)) return { problem: `does not begin with ${prefix}` };
	const text = entry.slice(prefix.length);
	if (/[*•●…]|\.\./.test(text)) {
		return { problem: 'is hidden or cut off: show it in Persat, then copy it' };
	}
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return { problem: 'has characters that no secret has' };
	const key = Buffer.from(text, 'base64');
	// Encoding the key again must give the same text, apart from padding.
	const isWhole = withoutPadding(key.toString('base64')) === withoutPadding(text);
	if (!isWhole || key.length < shortest) {
		return { problem: 'lost some of its characters: copy the whole secret again' };
	}
	if (key.length > longest) return { problem: 'is longer than any secret: enter it once' };
	return { key };
}

const withoutPadding = (base64: string) => base64.replace(/=+$/, '');

function describe(entry: string): string {
	return `${entry.startsWith(prefix) ? `${prefix}…, ` : ''}${counted(entry.length, 'character')}`;
}
