import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resources } from '../../nodes/Persat/actions/index.ts';
import { endpointOf } from '../../nodes/Persat/transport/endpoints.ts';

const readme = readFileSync(path.resolve(__dirname, '../../README.md'), 'utf8');

/** The rows below "## Operations": `| **Client** (…) | Create †, Get, … |`. */
function tableRows(): Array<[resource: string, operations: string[]]> {
	const [, section = ''] = readme.split('\n## Operations\n');
	return [...section.split('\n## ')[0]!.matchAll(/^\| \*\*(.+?)\*\*.*? \| (.+) \|$/gm)].map(
		([, resource = '', operations = '']) => [resource, splitOutsideBrackets(operations)],
	);
}

/** A comma within brackets belongs to a remark. */
const splitOutsideBrackets = (text: string) => text.split(/, (?![^(]*\))/);

/** `Create (standalone, or for a client †)` becomes `Create †`. */
function withoutRemark(text: string): string {
	const name = text.replace(/ \(.*\)| †|:.*/g, '');
	return text.includes('†') ? `${name} †` : name;
}

test('the table in the README has every operation, with † where an endpoint is inferred', () => {
	const shown = tableRows().map(([resource, texts]) => [resource, texts.map(withoutRemark)]);
	const offered = resources.map(({ name, operations }) => [
		name,
		operations.map(({ name: operation, endpoints }) => {
			const isInferred = endpoints.some((id) => endpointOf(id).evidence === 'inferred');
			return isInferred ? `${operation} †` : operation;
		}),
	]);
	expect(shown).toEqual(offered);
});
