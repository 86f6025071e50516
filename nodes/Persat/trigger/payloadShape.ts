import { createHash } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';
import { readWebhookEvents } from './body';
import { LogLimit } from './logLimit';

const newShapes = new LogLimit(Infinity);
const longest = 4_000;

/** Logs each new shape of a call as one line without any values. */
export function logNewShape(context: IWebhookFunctions, headers: object, body: unknown): void {
	const shape = JSON.stringify({
		event: readWebhookEvents(body).map(({ eventType }) => eventType?.slice(0, 100) ?? null),
		headers: Object.keys(headers).sort(),
		body: shapeOf(body),
	});
	const digest = createHash('sha256').update(shape).digest('base64');
	const line = shape.length > longest ? `${shape.slice(0, longest)}…` : shape;
	newShapes.log(
		context,
		'info',
		digest,
		() => `new payload shape, without values, to paste into an issue: ${line}`,
	);
}

/** Names and types of fields. All IDs of account fields count as one. */
export function shapeOf(value: unknown, depth = 0): unknown {
	if (value === null) return 'null';
	if (typeof value !== 'object') return typeof value;
	if (depth > 8) return '…';
	if (Array.isArray(value)) return value.slice(0, 1).map((one) => shapeOf(one, depth + 1));
	if (!isRecord(value)) return typeof value;
	const fields = Object.entries(value).map(([key, one]) => [
		/^(\d+|FW.+)$/.test(key) ? '(ID)' : key,
		shapeOf(one, depth + 1),
	]);
	return Object.fromEntries(fields);
}
