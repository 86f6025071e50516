import { isRecord } from '../values/n8nValues';

// Possible shapes of a response's data.

/** True for any data, because JSON contains no symbols. */
export const isAnything = (data: unknown): data is unknown => typeof data !== 'symbol';

export const isRow = <R extends object>(data: unknown): data is R => isRecord(data);
export const isRowOrNothing = <R extends object>(data: unknown): data is R | Nothing =>
	isRecord(data) || isNothing(data);
export const areRowsOrNothing = <R extends object>(data: unknown): data is R[] | Nothing =>
	Array.isArray(data) || isNothing(data);

/** What an endpoint without data returns. Source: Persat's docs, "Formato de Respuesta". */
type Nothing = null | undefined | Record<string, never> | never[];

/** Whether the data is null, `{}` or `[]`. */
export function isNothing(data: unknown): data is Nothing {
	if (data === null || data === undefined) return true;
	return typeof data === 'object' && Object.keys(data).length === 0;
}
