import { labelOfPathParameter } from './endpoints';

/** A path parameter that cannot be sent. `parameter` is its label. */
export interface PathRefusal {
	parameter: string;
	reason: string;
}

/** Path segments that lead elsewhere, encoded or not. No record can be reached by such an ID. */
export const dotSegments = new Set(['.', '..']);

/**
 * Fills `{name}` placeholders with percent-encoded values, including leading and trailing spaces.
 * Refuses an empty value, `.` and `..`, which would name another resource, and NaN. The refusal
 * uses the label in `labels` if there is one.
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

/** Whether a value is NaN or an infinite number. */
export function isNoNumber(value: unknown): boolean {
	return typeof value === 'number' && !Number.isFinite(value);
}
