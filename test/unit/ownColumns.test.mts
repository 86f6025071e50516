import { noNames, showRecords } from '../../nodes/Persat/output/show.ts';
import { view, type OutputChoice } from '../../nodes/Persat/output/view.ts';

// What the account defined, in columns of its own.

interface Order {
	id: number;
	before?: object;
	after?: object;
}

const orders = view<Order>({
	simplified: {
		orderId: (order) => order.id,
		instructions: { isOwn: true, valueOf: (order) => order.before },
		results: { isOwn: true, valueOf: (order) => order.after },
	},
});
const shown = async (choice: Partial<OutputChoice>, records: Order[]) =>
	await showRecords(
		records,
		orders,
		{ lookups: noNames, timeZone: 'UTC' },
		{ mode: 'simplified', inOwnColumns: true, ...choice },
	);

test('a title of instructions and of results is two columns, a key of the record stays one', async () => {
	const before = { Notas: 'antes', orderId: 'x' };
	const after = { Notas: 'después', Otro: 'z' };
	expect(await shown({}, [{ id: 7, before, after }])).toEqual([
		{
			orderId: 7,
			Notas: 'antes',
			'instructions.orderId': 'x',
			'results.Notas': 'después',
			Otro: 'z',
		},
	]);
});

test('all records have the columns of all', async () => {
	const records = [{ id: 1, before: { A: 'a' } }, { id: 2, after: { B: 'b' } }, { id: 3 }];
	expect(await shown({}, records)).toEqual([
		{ orderId: 1, A: 'a', B: null },
		{ orderId: 2, A: null, B: 'b' },
		{ orderId: 3, A: null, B: null },
	]);
});
