import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ValueKind } from '../../nodes/Persat/parameters/parameter.ts';
import { entry, everyParameter, parametersOf, read } from '../support/readers.mts';

// Checks the table "What each kind of value may look like" in docs/usage.md against the readers.

const usage = readFileSync(path.join(__dirname, '../../docs/usage.md'), 'utf8');

const kinds: Record<string, ValueKind> = {
	Text: 'text',
	Identifier: 'identifier',
	'Yes or no': 'boolean',
	Number: 'number',
	Coordinate: 'degrees',
	Day: 'day',
	'Date and time': 'instant',
	Time: 'time',
	'Range of times': 'timeRange',
	'Ranges of times': 'timeRanges',
	'One of a list': 'listed',
	Client: 'client',
	ID: 'numericId',
	'Several of a list': 'several',
	Option: 'option',
	'Several options': 'options',
	'Fields of the output': 'fields',
	JSON: 'json',
};

/** The parameter for a row's examples, if not every parameter of the kind accepts them. */
const samples: Partial<Record<ValueKind, string>> = {
	option: 'workOrder.create State',
	options: 'delivery.getMany States',
	number: 'client.create Service Time (Minutes)',
};

const account = [
	entry('3', 'Urgent'),
	entry('7', 'Wholesale'),
	entry('CL-1001', 'Example Company'),
];

const rows = (/<!-- value kinds -->([\s\S]*)<!-- \/value kinds -->/.exec(usage)?.[1] ?? '')
	.split('\n')
	.filter(
		(line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| kind'),
	)
	.map((line) =>
		line
			.slice(2, -2)
			.split(' | ')
			.map((cell) => cell.trim()),
	)
	.map(([kind = '', of = '', taken = '', refused = '']) => ({
		kind,
		of,
		taken: examples(taken),
		refused: examples(refused),
	}));

/** The values between backticks. A quoted value, a list or an object is read as JSON. */
function examples(cell: string): unknown[] {
	const fenced = [...cell.matchAll(/<code>(.*?)<\/code>/g)].map(([, code = '']) =>
		code.replace(/\\`/g, '`'),
	);
	const plain = [...cell.replace(/<code>.*?<\/code>/g, '').matchAll(/`([^`]+)`/g)].map(
		([, code = '']) => valueOf(code),
	);
	return [...fenced, ...plain];
}

function valueOf(code: string): unknown {
	if (!/^["[{]|^(true|\d+)$/.test(code)) return code;
	try {
		return JSON.parse(code);
	} catch {
		return code;
	}
}

function sampleOf(kind: ValueKind) {
	const title = samples[kind];
	const [parameter] = title
		? everyParameter.filter((one) => one.title === title)
		: parametersOf(kind);
	if (!parameter) throw new Error(`No parameter of the kind ${kind}`);
	return parameter.parameter;
}

test('every kind of value has a row', () => {
	expect(rows.map(({ kind }) => kind)).toEqual(Object.keys(kinds));
	const known = new Set(Object.values(kinds));
	expect(everyParameter.filter(({ parameter }) => !known.has(parameter.kind))).toEqual([]);
});

test.each(rows)('$kind, such as $of', async ({ kind, taken, refused }) => {
	const parameter = sampleOf(kinds[kind]!);
	expect(taken.length).toBeGreaterThan(0);
	expect(refused.length).toBeGreaterThan(0);
	for (const value of taken) {
		const result = await read(parameter, value, account).then(
			() => 'taken',
			(error: Error) => error.message,
		);
		expect({ value, result }).toEqual({ value, result: 'taken' });
	}
	for (const value of refused) {
		const result = await read(parameter, value, account).then(
			(says) => `taken as ${String(says)}`,
			() => 'refused',
		);
		expect({ value, result }).toEqual({ value, result: 'refused' });
	}
});
