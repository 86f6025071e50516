import type { INodeParameters } from 'n8n-workflow';
import { chosen } from '../parameters.mts';
import type { Account } from '../useSandbox.mts';
import type { RecordKind } from './kind.mts';

export type RecordTools = ReturnType<typeof recordTools>;

/** Identifiers of the records that fill() creates. */
export const listedNames = (length: number) => Array.from({ length }, (_, index) => `R-${index}`);

/** Actions that tests of a kind share. */
export function recordTools({ sandbox, engine }: Account, kind: RecordKind) {
	const { resource, parameter, type, schema, textField, numberField, listed } = kind;
	const titleOf = (wanted: string) => schema.fields.find(({ id }) => id === wanted)?.title ?? '';
	let numbered = 0;
	const run = engine.runner(resource);
	const tools = {
		run,
		sent: (operation: string) => sandbox.calls(`${resource}.${operation}`),
		which: (identifier: string): INodeParameters => ({
			...kind.owner,
			[parameter]: chosen(type),
			identifier,
		}),
		textTitle: titleOf(textField),
		numberTitle: titleOf(numberField),
		identifierTitle: titleOf('1'),
		/** Values by field title. Fields without a value are empty. */
		titled: (values: Record<string, string>) =>
			Object.fromEntries(schema.fields.map(({ id, title }) => [title, values[id] ?? ''])),
		/** An unused identifier. */
		fresh: () => `T ${++numbered}`,
		/** The latest identifier from fresh(). */
		latest: () => `T ${numbered}`,
		/** A record that an operation may change or delete. */
		newRecord() {
			const blank = Object.fromEntries(schema.fields.map(({ id }) => [id, '']));
			const fields = { ...blank, '1': tools.fresh(), [textField]: 'Sótano' };
			kind.records().push({ ...kind.keys, fields, updated: '2024-01-15T12:00:00.000Z' });
			return tools.latest();
		},
		stored: (identifier: string) =>
			kind.records().filter(({ fields }) => fields['1'] === identifier),
		/** Leaves exactly this many records of the listed type in the account, in this order. */
		fill(count: number) {
			const records = kind.records();
			const { obj_id, mdb_id } = listed.keys;
			const others = records.filter((one) => one.obj_id !== obj_id || one.mdb_id !== mdb_id);
			const own = listedNames(count).map((identifier) => ({
				...listed.keys,
				fields: { '1': identifier, '2': '5', '3': '', '5': '' },
				updated: '2024-01-15T12:00:00.000Z',
			}));
			records.splice(0, records.length, ...others, ...own);
			return own;
		},
		/** The identifiers that Get Many returns for the listed type. */
		async read(parameters: INodeParameters) {
			const ofType = { [parameter]: chosen(listed.type), output: 'raw' };
			const { json, error } = await run('getMany', { ...ofType, ...parameters });
			expect(error).toBeUndefined();
			return json.map(({ fields }) => (fields as { '1': string })['1']);
		},
	};
	return tools;
}
