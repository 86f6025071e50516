import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/**
 * A generated part of a document, between `<!-- <name> -->` and `<!-- /<name> -->`. With
 * WRITE_DOCS=1 it is written; otherwise it must be up to date.
 */
export function expectSection(file: string, name: string, text: string): void {
	const whole = path.join(root, file);
	const before = readFileSync(whole, 'utf8');
	const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
	const [from, to] = [before.indexOf(start), before.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} has no section ${name}.`);
	const after = `${before.slice(0, from)}${start}${text}\n${before.slice(to)}`;
	if (process.env.WRITE_DOCS) writeFileSync(whole, after);
	else expect(before).toBe(after);
}
