import { isRecord } from '../values/n8nValues';
import { toText } from '../values/text';

/** Turns lists into text at any depth: `Ana, Luis`; table rows become `Item: Filter, Amount: 2; …`. */
export function asText(value: unknown): unknown {
	if (Array.isArray(value)) {
		const hasRows = value.some((one) => Array.isArray(one) || isRecord(one));
		return value.map(entryText).join(hasRows ? '; ' : ', ');
	}
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
}

function entryText(entry: unknown): string {
	if (Array.isArray(entry)) return entry.map(entryText).join(', ');
	if (!isRecord(entry)) return toText(entry);
	return Object.entries(entry)
		.map(([key, inner]) => `${key}: ${entryText(inner)}`)
		.join(', ');
}
