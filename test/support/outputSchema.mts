import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';

interface Schema {
	type?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

const folder = path.resolve(__dirname, '../../nodes/Persat/__schema__/v1.0.0');

/** Objects with keys defined by the account, which no schema can list. */
const openObjects = new Set(['customFields', 'custom_fields', 'fields', 'instructions', 'results']);

/**
 * Checks that the output schema, which n8n shows before a first run, covers an operation's output.
 * With WRITE_SCHEMAS set, writes the file instead.
 */
export function expectSchema(resource: string, operation: string, output: IDataObject[]): void {
	const file = path.join(folder, resource, `${operation}.json`);
	const found = output.map((record) => schemaOf(record)).reduce(merge, {});
	if (process.env.WRITE_SCHEMAS) {
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, `${JSON.stringify({ ...found, version: 1 }, null, '\t')}\n`);
		return;
	}
	expect({ file: path.relative(folder, file), exists: existsSync(file) }).toMatchObject({
		exists: true,
	});
	const { version, ...written } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
	expect(version).toBe(1);
	expect(merge(written, found)).toEqual(written);
}

function schemaOf(value: unknown, key = ''): Schema {
	if (value === null || value === undefined) return {};
	if (Array.isArray(value)) {
		return { type: 'array', items: value.map((item) => schemaOf(item)).reduce(merge, {}) };
	}
	if (typeof value !== 'object') return { type: typeof value };
	if (openObjects.has(key)) return { type: 'object' };
	const entries = Object.entries(value).map(([name, inner]) => [name, schemaOf(inner, name)]);
	return { type: 'object', properties: Object.fromEntries(entries) };
}

/** A schema for values that match either. A type that is not known yet gives way to the other. */
function merge(a: Schema, b: Schema): Schema {
	if (a.type === undefined) return b;
	if (b.type === undefined) return a;
	if (a.type !== b.type) return { type: `${a.type}|${b.type}` };
	if (a.items || b.items) return { type: a.type, items: merge(a.items ?? {}, b.items ?? {}) };
	if (!a.properties || !b.properties) return { type: a.type };
	const names = [...new Set([...Object.keys(a.properties), ...Object.keys(b.properties)])];
	const properties = Object.fromEntries(
		names.map((name) => [name, merge(a.properties![name] ?? {}, b.properties![name] ?? {})]),
	);
	return { type: 'object', properties };
}
