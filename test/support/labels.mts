import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from './operationContract.mts';
import { chosen } from './parameters.mts';
import { expectUnsent } from './refusal.mts';
import type { Account } from './useSandbox.mts';

interface Label {
	id: number;
	name: string;
	color?: string;
}

/** The differences between labels of work orders and of deliveries. */
interface Labels {
	resource: 'deliveryLabel' | 'workOrderLabel';
	book: () => { labels: Label[]; lastId: number };
	known: Label;
	seeded: number[];
	firstTwo: Label[];
	list: string;
	listed: string[];
	/** Persat's message for a label 99 that does not exist. */
	missing: string;
}

/** Tests the five operations for one kind of label. */
export function describeLabels({ sandbox, engine }: Account, kind: Labels): void {
	const { resource, book, known } = kind;
	const run = engine.runner(resource);
	const newLabel = () => {
		const id = ++book().lastId;
		book().labels.push({ id, name: `Etiqueta ${id}`, color: 'GREEN' });
		return id;
	};
	const dropNewLabels = () => {
		book().labels = book().labels.filter(({ id }) => kind.seeded.includes(id));
	};
	const stored = (id: unknown) => book().labels.find((label) => label.id === id);
	const sent = () => sandbox.requests.map(({ body }) => body);

	afterEach(dropNewLabels);

	describeOperations(resource, { sandbox, engine }, [
		{
			operation: 'create',
			endpoint: `${resource}.create`,
			parameters: { name: ' Garantía larga ', color: 'YELLOW' },
			check: ({ json }) => {
				expect(json).toEqual([{ id: expect.any(Number), name: 'Garantía larga', color: 'YELLOW' }]);
				expect(sent()).toEqual([{ name: 'Garantía larga', color: 'YELLOW' }]);
				expect(stored(json[0]?.id)?.name).toBe('Garantía larga');
			},
		},
		{
			operation: 'delete',
			endpoint: `${resource}.delete`,
			parameters: () => ({ label: chosen(newLabel()) }),
			check: ({ json }) => {
				expect(json).toEqual([{ deleted: true }]);
				expect(book().labels.map(({ id }) => id)).toEqual(kind.seeded);
			},
		},
		{
			operation: 'get',
			endpoint: `${resource}.get`,
			parameters: { label: chosen(known.id) },
			check: ({ json }) => expect(json).toEqual([known]),
		},
		{
			operation: 'getMany',
			endpoint: `${resource}.getMany`,
			parameters: { limit: 2 },
			check: ({ json }) => expect(json).toEqual(kind.firstTwo),
		},
		{
			operation: 'update',
			endpoint: `${resource}.update`,
			parameters: () => ({ label: chosen(newLabel()), updateFields: { color: 'RED_2' } }),
			check: ({ json }) => {
				const { lastId } = book();
				expect(json).toEqual([{ id: lastId, name: `Etiqueta ${lastId}`, color: 'RED_2' }]);
				expect(sent()).toEqual([{ color: 'RED_2' }]);
			},
		},
	]);

	test('the name alone can change, and an expression can use a color that is not in the list', async () => {
		const label = newLabel();
		await run('update', { label: chosen(label, 'id'), updateFields: { name: ' Frío ' } });
		await run('update', { label: chosen(label), updateFields: { color: '={{ "GREY_3" }}' } });
		expect(sent()).toEqual([{ name: 'Frío' }, { color: 'GREY_3' }]);
		expect(stored(label)).toEqual({ id: label, name: 'Frío', color: 'GREY_3' });
	});

	test('Return All returns all labels, and Limit stops earlier', async () => {
		for (const limit of [1, kind.seeded.length - 1, kind.seeded.length, kind.seeded.length + 1]) {
			const { json } = await run('getMany', { limit });
			expect(json.map(({ id }) => id)).toEqual(kind.seeded.slice(0, limit));
		}
		const { json } = await run('getMany', { returnAll: true });
		expect(json.map(({ id }) => id)).toEqual(kind.seeded);
	});

	test('a create with a lost connection is not retried, and may have been made', async () => {
		sandbox.faults.add({ operation: `${resource}.create`, kind: 'resetAfterWork' });
		const { error } = await run('create', { name: 'Otra', color: 'BLUE' });
		expect(error?.description).toContain('the change may already have been made');
		expect(sandbox.count()).toBe(1);
		expect(book().labels).toHaveLength(kind.seeded.length + 1);
	});

	test.each<[string, string, INodeParameters, string]>([
		['no name', 'create', { name: '={{ " " }}', color: 'RED' }, "'Name' is empty"],
		[
			'a long name',
			'create',
			{ name: 'x'.repeat(21), color: 'RED' },
			`'Name' has 21 characters: "${'x'.repeat(21)}"`,
		],
		['no color', 'create', { name: 'x', color: '={{ "" }}' }, "'Color' is empty"],
		[
			'a long new name',
			'update',
			{ label: chosen(known.id), updateFields: { name: 'x'.repeat(21) } },
			`'Name' has 21 characters: "${'x'.repeat(21)}"`,
		],
		['no changes', 'update', { label: chosen(known.id) }, "'Update Fields' has nothing to change"],
		// Persat's own error would be 400: 'label_id' debe ser un number (entero) obligatorio.
		['no label', 'delete', { label: '={{ "" }}' }, "'Label' is empty"],
	])('%s is refused, and nothing is sent', async (_, operation, parameters, message) => {
		await expectUnsent(sandbox, run(operation, parameters), message);
	});

	test('a name of 20 characters is accepted', async () => {
		const { error } = await run('create', { name: 'ñ'.repeat(20), color: 'LIGHT_BLUE' });
		expect(error).toBeUndefined();
	});

	test.each(['get', 'update', 'delete'])(
		'%s names a label that does not exist (404)',
		async (operation) => {
			const { error } = await run(operation, {
				label: chosen(99, 'id'),
				...(operation === 'update' && { updateFields: { color: 'RED' } }),
			});
			expect(error?.message).toBe("'Label' was not found in Persat");
			expect(error?.description).toContain(
				`Persat says: "${kind.missing}". Choose 'Label' from the list, or check the ID. Sent: Label "99".`,
			);
		},
	);

	test('an unknown color (400) is named', async () => {
		const { error } = await run('create', { name: 'x', color: '={{ "MAUVE" }}' });
		expect(error?.message).toBe("'Color' was not accepted by Persat");
		expect(error?.description).toContain('Persat says: "No existe el color: \'MAUVE\'".');
		expect(error?.description).toContain("'Color' must be a color that Persat knows");
	});

	test("the editor's list has the labels by name", async () => {
		const { results } = await engine.listSearch(kind.list);
		expect(results.map(({ name }) => name)).toEqual(kind.listed);
	});
}
