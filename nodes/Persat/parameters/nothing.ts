import { isExpression, locatorContent } from '../values/n8nValues';
import type { Parameter, ValueKind } from './parameter';

/** Kinds whose values may be lists. An empty list means that nothing was chosen. */
const takesLists = new Set<ValueKind>(['options', 'several', 'timeRanges']);

/**
 * A hint about an expression that returned undefined or null, if that would widen what is read or
 * change what is done. Undefined for an empty text, for an untouched field and for record values,
 * which are just not sent.
 * @param raw the value as the user entered it
 */
export function hintAboutNothing(
	{ decides, kind, property }: Parameter,
	value: unknown,
	raw: unknown,
): string | undefined {
	if (!decides || property.required) return undefined;
	const entered = locatorContent(raw);
	if (typeof entered !== 'string' || !isExpression(entered)) return undefined;
	const content = locatorContent(value);
	if (typeof content === 'string' || (Array.isArray(content) && takesLists.has(kind))) {
		return undefined;
	}
	const returned = Array.isArray(content) ? 'an empty list' : String(content);
	return `Its expression returned ${returned}. To leave '${property.displayName}' out, remove the expression or let it return empty text.`;
}
