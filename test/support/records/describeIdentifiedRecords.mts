import type { INodeParameters } from 'n8n-workflow';
import { describeOperations } from '../operationContract.mts';
import { chosen, defineBelow } from '../parameters.mts';
import type { Account } from '../useSandbox.mts';
import type { RecordKind } from './kind.mts';
import { describeRecordLists } from './lists.mts';
import { recordTools, type RecordTools } from './tools.mts';
import { expectUnsent } from '../refusal.mts';
import { describeRecordWriting } from './writing.mts';

/** Tests what client objects and Master Db elements share: an identifier and typed fields. */
export function describeIdentifiedRecords(account: Account, kind: RecordKind): RecordTools {
	kind.records().push(kind.example);
	const tools = recordTools(account, kind);
	describeTheirOperations(account, kind, tools);
	describeRecordWriting(account, kind, tools);
	describeRecordLists(account, kind, tools);
	describeOutput(account, kind, tools);
	describeAnyCharacters(account, kind, tools);
	describeRefusals(account, kind, tools);
	return tools;
}

function describeTheirOperations(account: Account, kind: RecordKind, tools: RecordTools): void {
	const { resource, parameter, schema, simplified, textField, numberField } = kind;
	const { which, fresh, latest, newRecord, stored, titled } = tools;
	const endpoint = (operation: string) => ({ operation, endpoint: `${resource}.${operation}` });

	describeOperations(resource, account, [
		{
			...endpoint('create'),
			parameters: () => ({ ...which(fresh()), fields: defineBelow({ [textField]: 'Sótano' }) }),
			check: ({ json }) =>
				expect(json).toEqual([
					{
						...simplified,
						identifier: latest(),
						fields: titled({ '1': latest(), [textField]: 'Sótano' }),
						lastUpdated: expect.stringMatching(/^2026-06-1\dT\d\d:\d\d:\d\d-04:00$/),
					},
				]),
		},
		{
			operation: 'upsert',
			endpoint: `${resource}.update`,
			parameters: () => ({ ...which(newRecord()), fields: defineBelow({ [numberField]: 15 }) }),
			check: ({ json }) => {
				const fields = { '1': latest(), [textField]: 'Sótano', [numberField]: '15' };
				expect(json[0]).toMatchObject({ fields: titled(fields), created: false });
				expect(stored(latest())).toHaveLength(1);
			},
		},
		{
			...endpoint('delete'),
			parameters: () => which(newRecord()),
			check: ({ json }) => {
				expect(json).toEqual([{ deleted: true }]);
				expect(stored(latest())).toEqual([]);
			},
		},
		{
			...endpoint('get'),
			parameters: which(simplified.identifier),
			check: ({ json }) => expect(json).toEqual([simplified]),
		},
		kind.getMany,
		{
			...endpoint('getManySchemas'),
			parameters: { limit: 2 },
			check: ({ json }) => {
				expect(json.map(({ name }) => name)).toEqual(kind.firstTypes);
				expect(json[0]).toEqual({ ...schema, fields: schema.fields.map(({ title }) => title) });
			},
		},
		{
			...endpoint('getSchema'),
			parameters: { [parameter]: chosen(kind.type) },
			check: ({ json }) => expect(json).toEqual([schema]),
		},
		{
			...endpoint('update'),
			parameters: () => ({
				...which(newRecord()),
				fields: defineBelow({ [textField]: 'Terraza' }),
			}),
			check: ({ json }) => {
				expect(json[0]?.fields).toEqual(titled({ '1': latest(), [textField]: 'Terraza' }));
				expect(stored(latest())[0]?.fields[textField]).toBe('Terraza');
			},
		},
	]);
}

function describeOutput({ sandbox }: Account, kind: RecordKind, { run, which }: RecordTools) {
	const { resource, parameter, type, example, simplified, selected } = kind;
	const whichExample = which(simplified.identifier);

	describe('the output', () => {
		test("Raw is Persat's own data, without schema requests", async () => {
			const { json } = await run('get', { ...whichExample, output: 'raw' });
			expect(json).toEqual([example]);
			expect(sandbox.count()).toBe(1);
		});

		test('Selected Fields always has the identifier', async () => {
			const { outputFields, shown } = selected;
			const { json } = await run('get', { ...whichExample, output: 'selected', outputFields });
			expect(json).toEqual([{ ...shown, identifier: simplified.identifier }]);
		});

		test('requests a schema once, and works without one that cannot be read', async () => {
			sandbox.faults.add({ operation: `${resource}.getSchema`, kind: 'status', status: 500 });
			const { json, error } = await run('get', whichExample, [{}, {}]);
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ [parameter]: type, fields: example.fields });
			expect(sandbox.count(`${resource}.getSchema`)).toBe(1);
		});
	});
}

function describeAnyCharacters({ sandbox }: Account, kind: RecordKind, tools: RecordTools): void {
	const { run, which, stored, textTitle } = tools;

	describe('an identifier with any characters', () => {
		const odd = ['12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y', '%2e%2e'];
		test.each(odd)('%s finds its record in every operation', async (text) => {
			const one = kind.odd(text);
			expect((await run('create', one)).error).toBeUndefined();
			expect((await run('get', one)).json[0]?.identifier).toBe(text);
			const parameters = { ...one, fields: defineBelow({ [kind.textField]: 'Sótano' }) };
			const updated = await run('update', parameters);
			expect(updated.json[0]?.fields).toMatchObject({ [textTitle]: 'Sótano' });
			await run('upsert', parameters);
			expect(stored(text)).toHaveLength(1);
			expect((await run('delete', one)).json).toEqual([{ deleted: true }]);
			expect(stored(text)).toEqual([]);
		});

		test.each(['create', 'upsert', 'delete', 'get', 'update'])(
			'%s refuses . and .. by the name of the parameter',
			async (operation) => {
				for (const dots of ['.', '..']) {
					const { error } = await run(operation, which(dots));
					expect(error?.message).toBe(`'Identifier' cannot be "${dots}"`);
				}
				expect(sandbox.count()).toBe(0);
			},
		);
	});
}

function describeRefusals({ sandbox }: Account, kind: RecordKind, tools: RecordTools): void {
	const { resource, parameter, type, label, schema, simplified, numberField } = kind;
	const { run, which, numberTitle } = tools;
	const ofType = { [parameter]: chosen(type) };

	describe('a wrong parameter', () => {
		test.each<[string, string, INodeParameters, string]>([
			['no type', 'create', { ...which('X'), [parameter]: '={{ "" }}' }, `'${label}' is empty`],
			['no identifier', 'get', which(' '), "'Identifier' is empty"],
			['no identifier', 'delete', which(' '), "'Identifier' is empty"],
			[
				'nothing to change',
				'update',
				which(simplified.identifier),
				"'Fields' has nothing to change",
			],
			[
				'a moment that is none',
				'getMany',
				{ ...ofType, filters: { updatedSince: 'yesterday' } },
				'\'Updated Since\' is not a date and time: "yesterday"',
			],
			[
				'a limit of nothing',
				'getMany',
				{ ...ofType, limit: 0 },
				'\'Limit\' has to be a whole number of at least 1, not "0"',
			],
		])('is refused, and nothing is sent: %s (%s)', async (_, operation, parameters, message) => {
			await expectUnsent(sandbox, run(operation, parameters), message);
		});

		test('is refused for a field that does not exist, or a text in a number field', async () => {
			const [first] = schema.fields.map(({ title }) => title);
			const unknown = await run('create', { ...which('X'), fields: defineBelow({ '99': 'x' }) });
			expect(unknown.error?.message).toBe('\'Fields\' has no field "99"');
			expect(unknown.error?.description).toContain(`Its fields are '${first}', `);
			const text = await run('update', {
				...which(simplified.identifier),
				fields: defineBelow({ [numberField]: 'many' }),
			});
			expect(text.error?.message).toBe(`'${numberTitle}' cannot be "many"`);
			expect(sandbox.count(`${resource}.create`)).toBe(0);
			expect(sandbox.count(`${resource}.update`)).toBe(0);
		});
	});

	describe('a refusal by Persat', () => {
		test.each(kind.refusals)(
			'is passed on with advice: %s (%s)',
			async (_, operation, parameters, message, hint) => {
				const { error } = await run(operation, parameters());
				expect(error?.message).toBe(message);
				expect(error?.description).toContain(hint);
				expect(error?.description).not.toContain('please report it');
			},
		);
	});
}
