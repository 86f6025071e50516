import { isExpression, isRecord, withoutBlankResults } from '../values/n8nValues';
import { filtersProperty } from './filters';

/**
 * A message about the first trigger filter whose expression returned undefined or null, which would
 * let everything pass. Undefined if there is none.
 * @param entered the collection with its expressions
 * @param values the collection with their results
 */
export function emptyFilterProblem(entered: unknown, values: unknown): string | undefined {
	if (!isRecord(entered) || !isRecord(values)) return undefined;
	for (const option of filtersProperty.options ?? []) {
		const { name } = option;
		const displayName = 'displayName' in option ? option.displayName : name;
		if (!returnsNothing(entered[name], values[name])) continue;
		return `'${displayName}' is empty: its expression returned nothing. Remove the filter, or let the expression return empty text`;
	}
	return undefined;
}

function returnsNothing(entered: unknown, value: unknown): boolean {
	if (Array.isArray(entered)) {
		return entered.some((one, index) =>
			returnsNothing(one, Array.isArray(value) ? value[index] : value),
		);
	}
	if (typeof entered !== 'string' || !isExpression(entered)) return false;
	return (withoutBlankResults(entered, value) ?? null) === null;
}
