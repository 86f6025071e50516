import { labelOfPathParameter } from './endpoints';

/** A path parameter that cannot be sent; `parameter` is the name users know. */
export interface PathRefusal {
	parameter: string;
	reason: string;
}

/** Path segments that lead elsewhere, encoded or not: no record can be reached by such an id. */
export const dotSegments = new Set(['.', '..']);

/**
 * Fills `{name}` placeholders, percent-encoding every value, with the blanks at its ends.
 * An empty value, `.` or `..` would name another resource, and NaN is no ID: they are refused, by
 * the parameter's name in `labels` where it has its own.
 */
export function fillPath(
	template: string,
	values: Record<string, string | number>,
	labels: Record<string, string> = {},
): { path: string } | { refusal: PathRefusal } {
	const path: string[] = [];
	for (const segment of template.split('/')) {
		const name = /^\{(.+)\}$/.exec(segment)?.[1];
		if (name === undefined) {
			path.push(segment);
			continue;
		}
		const given = values[name];
		const value = String(given ?? '');
		const trimmed = value.trim();
		const parameter = labels[name] ?? labelOfPathParameter(name);
		if (trimmed === '') return { refusal: { parameter, reason: 'is empty' } };
		if (isNoNumber(given)) return { refusal: { parameter, reason: `is not an ID: "${value}"` } };
		if (dotSegments.has(trimmed)) {
			return { refusal: { parameter, reason: `cannot be "${trimmed}"` } };
		}
		path.push(encodeURIComponent(value));
	}
	return { path: path.join('/') };
}

/** Whether a value has the type of a number and is none: NaN, or too large for one. */
export function isNoNumber(value: unknown): boolean {
	return typeof value === 'number' && !Number.isFinite(value);
}
