import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { accountFieldOperations } from '../support/accountFieldOperations.mts';
import { chosen, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Account fields from columns and JSON keys, in every operation that has them.

const { sandbox, engine } = useSandbox({ clients: 10, objects: 30, workOrders: 20, forms: 5 });
let numbered = 0;
const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const bodies = () => changes().map(({ body }) => body as IDataObject);
const sendEmpty = { options: { emptyValues: 'sendEmpty' } };

/** A value for each parameter name, so that new operations work without changes here. */
const requiredParameters = (): Record<string, unknown> => {
	const number = `A-${++numbered}`;
	return {
		client: chosen('CL-1001'),
		clientNumber: number,
		name: `Nombre ${number}`,
		objectType: chosen(1),
		identifier: number,
		masterDb: chosen(5),
		form: sandbox.web.createForm({ formvalues: { FWtextAA1: 'Antes' } })._id,
		formType: chosen(70),
		workOrderType: chosen(40),
		deliveryType: chosen(6),
		deliveryId: number,
	};
};

test('there are operations with account fields on each of the six records', () => {
	expect(new Set(accountFieldOperations.map(({ fields }) => fields.kind))).toEqual(
		new Set(['client', 'objectType', 'masterDb', 'form', 'workOrder', 'delivery']),
	);
});

describe.each(accountFieldOperations)('$id', ({ resource, operation, fields }) => {
	/** ID and title of a field for any text, and the title of a field for a number. */
	let id = '';
	let title = '';
	let number = '';
	let least: INodeParameters;

	beforeAll(async () => {
		const parameters = leastParameters();
		const offered = await engine.resourceMapping(fields.method, parameters);
		const field = offered.fields.find(
			({ type, displayName, id: own }) =>
				type === 'string' &&
				/^[A-Za-z]{5,}$/.test(displayName) &&
				// An element's identifier has its own rules.
				!(fields.kind === 'masterDb' && own === '1'),
		)!;
		({ id, displayName: title } = field);
		number = offered.fields.find(({ type }) => type === 'number')!.displayName;
		expect(offered.emptyFieldsNotice).toContain(title);
		expect(offered.fields.some(({ readOnly }) => readOnly)).toBe(false);
	});
	beforeEach(async () => {
		least = leastParameters();
		// The record to update must exist.
		if (operation.value === 'update' && resource.value === 'clientObject') {
			await engine.run({ ...least, operation: 'create' });
		}
		if (operation.value === 'update' && resource.value === 'masterDb') {
			await engine.run({ ...least, operation: 'create' });
		}
		sandbox.resetLog();
	});

	function leastParameters(): INodeParameters {
		const values = requiredParameters();
		const names = operation.parameters
			.flatMap((part) => ('property' in part ? [part.property] : []))
			.filter(({ required: isRequired, displayOptions }) => isRequired && !displayOptions)
			.map(({ name }) => name);
		expect(names.filter((name) => !(name in values))).toEqual([]);
		const own = Object.fromEntries(names.map((name) => [name, values[name]]));
		return {
			...own,
			...('name' in own || resource.value !== 'client' || operation.value === 'update'
				? {}
				: { name: values.name }),
			resource: resource.value,
			operation: operation.value,
		} as INodeParameters;
	}
	const columns = async (item: IDataObject, more: INodeParameters = {}) =>
		await engine.run({ ...least, [fields.name]: mapAutomatically, ...more }, [item]);
	const json = async (values: object) =>
		await engine.run({
			...least,
			[`${fields.name}Mode`]: 'json',
			[`${fields.name}Json`]: JSON.stringify(values),
		});
	/** The value sent for the field. Undefined if nothing was sent. */
	const valueSent = () => valueUnder(bodies().at(-1), id);

	test('accepts a column and a JSON key in another spelling, even within a record', async () => {
		const respelled = `\uFEFF ${title.toUpperCase()}\u00A0`;
		for (const run of [
			async () => await columns({ [respelled]: 'uno', '1': 'enero', Otra: 'x' }),
			async () => await json({ [respelled]: 'uno' }),
			async () => await columns({ [fields.name]: { [title]: 'uno' } }),
		]) {
			least = { ...least, ...freshId() };
			sandbox.resetLog();
			const { error, hints } = await run();
			expect(error).toBeUndefined();
			expect(valueSent()).toBe('uno');
			expect(JSON.stringify(bodies())).not.toContain('enero');
			if (run.toString().includes('Otra')) expect(hints).toEqual(['Columns not used: 1, Otra']);
			else expect(hints).toEqual([]);
		}
	});

	/** Each create needs a new ID. */
	function freshId(): INodeParameters {
		const fresh = leastParameters();
		if (operation.value === 'update') return {};
		const { clientNumber, name, identifier, deliveryId } = fresh;
		return Object.fromEntries(
			Object.entries({ clientNumber, name, identifier, deliveryId }).filter(
				([, value]) => value !== undefined,
			),
		) as INodeParameters;
	}

	test('refuses an item without any matching column, and one with two columns for a field', async () => {
		const none = await columns({ cliente: 'x', '1': 'enero' });
		expect(none.error?.message).toBe(
			`'${fields.displayName}' matches no column of the input (1, cliente)`,
		);
		expect(none.error?.description).toContain(`'${title}'`);
		const both = await columns({ [title.toUpperCase()]: 'a', [title.toLowerCase()]: 'b' });
		expect(both.error?.message).toBe(
			`'${title}' matches 2 columns: "${title.toUpperCase()}" and "${title.toLowerCase()}"`,
		);
		expect(changes()).toEqual([]);
	});

	test('accepts a row that lacks a column of other rows, as in a CSV file', async () => {
		const rows = [{ [title]: 'uno' }, { cliente: 'x' }];
		const { error } = await engine.run(
			{
				...least,
				[fields.name]: mapAutomatically,
				options: { previewOnly: true },
			},
			rows,
		);
		// An update without changes is rejected for another reason.
		if (operation.value === 'update') expect(error?.message).toContain('has nothing to change');
		else expect(error).toBeUndefined();
	});

	test('accepts a record of this package without values in these fields', async () => {
		const { error } = await columns({ [fields.name]: null }, { options: { previewOnly: true } });
		if (operation.value === 'update') expect(error?.message).toContain('has nothing to change');
		else expect(error).toBeUndefined();
	});

	test('reports a column that may be a typo', async () => {
		const near = `${title}s`;
		const { hints } = await columns({ [near]: 'x', [number]: '5' });
		expect(hints).toEqual([`Columns not used: ${near} (did you mean '${title}'?)`]);
	});

	test('leaves an empty value out, or sends it as empty', async () => {
		await columns({ [title]: ' ' });
		expect(valueSent()).toBeUndefined();
		least = { ...least, ...freshId() };
		sandbox.resetLog();
		const { error } = await columns({ [title]: null }, sendEmpty);
		expect(error).toBeUndefined();
		expect(valueSent()).toBe('');
	});
});

/** The value under a key at any depth. */
function valueUnder(where: unknown, key: string): unknown {
	if (typeof where !== 'object' || where === null) return undefined;
	for (const [name, value] of Object.entries(where)) {
		const inner = valueUnder(value, key);
		if (name === key || inner !== undefined) return name === key ? value : inner;
	}
	return undefined;
}
