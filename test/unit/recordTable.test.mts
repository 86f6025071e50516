import fc from 'fast-check';
import { RecordTable, type NameSource } from '../../nodes/Persat/output/recordTable.ts';
import { noNames, showRecords } from '../../nodes/Persat/output/show.ts';
import { view, type OutputChoice } from '../../nodes/Persat/output/view.ts';

// A list that is shown part by part, while it is read.

interface Order {
	id: number;
	type?: number;
	own?: Record<string, string>;
}

const orders = view<Order>({
	schema: { kind: 'workOrder', idOf: ({ type }) => type },
	simplified: {
		orderId: ({ id }) => id,
		type: { valueOf: ({ type }, { schema }) => schema?.title ?? type },
		own: { isOwn: true, valueOf: ({ own }) => own },
	},
});

/** A schema for every type. */
const named: NameSource = {
	...noNames,
	tryGetSchema: async (_, id) => ({ title: `Type ${String(id)}`, fields: [], results: [] }),
};

const order = fc.record(
	{
		id: fc.nat(),
		type: fc.nat(3),
		own: fc.dictionary(fc.constantFrom('A', 'a', 'B', 'orderId'), fc.constantFrom('x', 'y')),
	},
	{ requiredKeys: ['id'] },
);
const choices: OutputChoice[] = [
	{ mode: 'simplified' },
	{ mode: 'simplified', listsAsText: true },
	{ mode: 'simplified', inOwnColumns: true },
	{ mode: 'selected', selected: [{ key: 'type' }, { title: 'B' }, { title: 'Missing' }] },
];

test.each(choices)('parts and the whole have the same output: %j', async (choice) => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(order, { maxLength: 4 }), { maxLength: 4 }),
			async (parts) => {
				const unknown: [string[], string[]] = [[], []];
				const showing = (at: 0 | 1) => ({
					lookups: named,
					timeZone: 'UTC',
					onUnknownTitle: (title: string) => void unknown[at].push(title),
				});
				const table = new RecordTable<Order>(orders, showing(0), choice);
				for (const part of parts) table.add(part);
				expect(await table.output()).toEqual(
					await showRecords(parts.flat(), orders, showing(1), choice),
				);
				expect(unknown[0]).toEqual(unknown[1]);
			},
		),
	);
});

test('columns appear in records that were added before them', async () => {
	const table = new RecordTable<Order>(
		orders,
		{ lookups: named, timeZone: 'UTC' },
		{ mode: 'simplified', inOwnColumns: true },
	);
	table.add([{ id: 1, type: 1 }]);
	table.add([{ id: 2, type: 2, own: { B: 'x' } }]);
	expect(await table.output()).toEqual([
		{ orderId: 1, type: 'Type 1', B: null },
		{ orderId: 2, type: 'Type 2', B: 'x' },
	]);
});

test('without records, nothing is looked up', async () => {
	const refuse = async () => {
		throw new Error('looked up');
	};
	const showing = { lookups: { tryGetNames: refuse, tryGetSchema: refuse }, timeZone: 'UTC' };
	expect(await showRecords([], orders, showing, { mode: 'simplified' })).toEqual([]);
});

test('a record that cannot be shown fails the output, not the process', async () => {
	const broken = view<Order>({
		simplified: {
			orderId: () => {
				throw new Error('odd record');
			},
		},
	});
	const table = new RecordTable<Order>(
		broken,
		{ lookups: noNames, timeZone: 'UTC' },
		{ mode: 'simplified' },
	);
	table.add([{ id: 1 }]);
	// Long enough for Node to end the process if nobody handled the error.
	await new Promise((resolve) => setTimeout(resolve, 20));
	await expect(table.output()).rejects.toThrow('odd record');
});
