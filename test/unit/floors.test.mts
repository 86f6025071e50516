import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFloors, readFloors, type Floor, type House } from '../support/floors.mts';

const root = path.resolve(__dirname, '../..');

const floors: Floor[] = [
	{ floor: 7, places: ['PersatTrigger.node.ts', 'PersatPollingTrigger.node.ts'] },
	{ floor: 6, places: ['Persat.node.ts', 'trigger/', 'polling/'] },
	{ floor: 5, places: ['actions/', 'methods/'] },
	{ floor: 4, places: ['records/'] },
	{ floor: 3, places: ['parameters/', 'output/'] },
	{ floor: 2, places: ['accountFields/', 'lookups/'] },
	{ floor: 1, places: ['transport/', 'values/'] },
];
const house: House = {
	floors,
	nodes: [
		['Persat.node.ts', 'actions/'],
		['PersatTrigger.node.ts', 'trigger/'],
		['PersatPollingTrigger.node.ts', 'polling/'],
	],
};

test('no import of the product goes up, from one node to another, or in a circle', () => {
	const nodes = path.join(root, 'nodes');
	const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' });
	const sources = Object.fromEntries(
		files
			.filter((file) => file.endsWith('.ts'))
			.map((file) => [
				path.relative('Persat', file).split(path.sep).join('/'),
				readFileSync(path.join(nodes, file), 'utf8'),
			]),
	);
	expect(Object.keys(sources)).not.toEqual([]);
	expect(checkFloors(sources, house)).toEqual([]);
});

test('docs/architecture.md has the same floors', () => {
	const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
	const table = /<!-- floors -->(.*)<!-- \/floors -->/s.exec(text)?.[1] ?? '';
	expect(readFloors(table)).toEqual(floors);
});

describe('a house that is made up', () => {
	const sound = {
		'Persat.node.ts': "import { route } from './actions';\nimport { x } from 'n8n-workflow';",
		'PersatTrigger.node.ts': "import { receive } from './trigger/receive';",
		'trigger/receive.ts': "import { search } from '../methods/search';",
		'methods/search.ts': "import type { Operation } from '../actions/operation';",
		'actions/index.ts': "export * from './operation';",
		'actions/operation.ts': "import { client } from '../records/client';",
		'records/client.ts': "import { day } from '../values/days';\nimport './../values/text';",
		'values/days.ts': "import { createHash } from 'node:crypto';",
		'values/text.ts': '',
	};
	const problems = (change: Record<string, string>) => checkFloors({ ...sound, ...change }, house);

	test('is sound if its files import from their own floor and from below', () => {
		expect(problems({})).toEqual([]);
	});

	test.each<[string, Record<string, string>, string]>([
		[
			'an import goes up',
			{ 'values/days.ts': "import { client } from '../records/client';" },
			'values/days.ts imports records/client.ts from a floor above',
		],
		[
			'only a type comes from above',
			{ 'values/text.ts': "import type { Operation } from '../actions/operation';" },
			'values/text.ts imports actions/operation.ts from a floor above',
		],
		[
			'a type is imported where it is named',
			{ 'values/text.ts': "let one: import('../actions').Operation;" },
			'values/text.ts imports actions/index.ts from a floor above',
		],
		[
			'something is handed on from above',
			{ 'records/client.ts': "export { route } from '../actions';" },
			'records/client.ts imports actions/index.ts from a floor above',
		],
		[
			'a node imports from another one beside it',
			{ 'trigger/receive.ts': "import { poll } from '../polling/poll';", 'polling/poll.ts': '' },
			"trigger/receive.ts imports another node's polling/poll.ts",
		],
		[
			'a node imports from another one below it',
			{ 'trigger/receive.ts': "import { route } from '../actions';" },
			"trigger/receive.ts imports another node's actions/index.ts",
		],
		[
			'the actions import the trigger',
			{ 'actions/operation.ts': "import { receive } from '../trigger/receive';" },
			"actions/operation.ts imports another node's trigger/receive.ts",
		],
		[
			'two files import each other',
			{
				'values/days.ts': "import type { text } from './text';",
				'values/text.ts': "import { day } from './days';",
			},
			'a circle: values/days.ts → values/text.ts → values/days.ts',
		],
		[
			'files of one floor import each other in a circle',
			{ 'actions/operation.ts': "import { search } from '../methods/search';" },
			'a circle: actions/operation.ts → methods/search.ts → actions/operation.ts',
		],
		[
			'a file imports itself',
			{ 'values/text.ts': "import { fold } from './text';" },
			'a circle: values/text.ts → values/text.ts',
		],
		['a file stands on no floor', { 'attic/box.ts': '' }, 'attic/box.ts is on no floor'],
		[
			'an import leads out of the house',
			{ 'values/text.ts': "import { key } from '../../../credentials/key';" },
			'values/text.ts imports ../../credentials/key, which is not in the house',
		],
	])('is not sound when %s', (_, change, problem) => {
		expect(problems(change)).toContain(problem);
	});
});
