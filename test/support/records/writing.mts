import { chosen, defineBelow, mapAutomatically } from '../parameters.mts';
import type { Account } from '../useSandbox.mts';
import type { RecordKind } from './kind.mts';
import type { RecordTools } from './tools.mts';

/** Tests the requests that create and change identified records. */
export function describeRecordWriting(
	{ sandbox }: Account,
	kind: RecordKind,
	tools: RecordTools,
): void {
	const { resource, parameter, keys, simplified, textField, numberField } = kind;
	const { run, sent, which, fresh, latest, newRecord, stored } = tools;
	const bodies = (operation: string) => sent(operation).map(({ body }) => body);

	describe('writing', () => {
		test('create sends the identifier with the fields, as texts', async () => {
			const { error } = await run('create', {
				...which(' S 12 '),
				[parameter]: chosen(kind.type, 'id'),
				fields: defineBelow({ '1': 'other', [textField]: '', [numberField]: '12,5' }),
			});
			expect(error).toBeUndefined();
			expect(bodies('create')).toEqual([
				{ ...keys, fields: { '1': ' S 12 ', [numberField]: '12.5' } },
			]);
		});

		test('update sends only the fields to change', async () => {
			const fields = defineBelow({ [textField]: null, [numberField]: 1200 });
			await run('update', { ...which(newRecord()), fields });
			expect(sent('update').map(({ path, body }) => ({ path, body }))).toEqual([
				{
					path: `${kind.path}/${encodeURIComponent(latest())}`,
					body: { fields: { [numberField]: '1200' } },
				},
			]);
		});

		test('the columns of the input are mapped by their titles; the same identifier is not sent', async () => {
			const { identifierTitle, textTitle, numberTitle } = tools;
			const parameters = {
				...which(`={{ $json[${JSON.stringify(identifierTitle)}] }}`),
				fields: mapAutomatically,
			};
			const row = { [identifierTitle]: newRecord(), Otra: 'x' };
			await run('update', parameters, [
				{ ...row, [textTitle]: 'Válvula', [numberTitle]: '' },
				{ ...row, [textTitle]: 'Depósito', [numberTitle]: '1,5' },
			]);
			expect(bodies('update')).toEqual([
				{ fields: { [textField]: 'Válvula' } },
				{ fields: { [textField]: 'Depósito', [numberField]: '1.5' } },
			]);
		});

		test('upsert creates new records and updates existing ones', async () => {
			const one = which(fresh());
			const upsert = async (text: string) =>
				await run('upsert', { ...one, fields: defineBelow({ '1': 'other', [textField]: text }) });
			await upsert('Uno');
			expect(bodies('create')).toEqual([
				{ ...keys, fields: { '1': latest(), [textField]: 'Uno' } },
			]);
			await upsert('Dos');
			expect(sent('update').map(({ body, status }) => [body, status])).toEqual([
				[{ fields: { [textField]: 'Uno' } }, 404],
				[{ fields: { [textField]: 'Dos' } }, 200],
			]);
			expect(stored(latest())[0]?.fields[textField]).toBe('Dos');
			expect(sandbox.count(`${resource}.create`)).toBe(1);
		});

		test('upsert with only the identifier changes no existing record, and creates a new one', async () => {
			const there = await run('upsert', which(simplified.identifier));
			expect(there.json).toEqual([{ ...simplified, created: false }]);
			expect(sandbox.count(`${resource}.update`)).toBe(0);
			const { json } = await run('upsert', which(fresh()));
			expect(json[0]?.created).toBe(true);
			expect(bodies('create')).toEqual([{ ...keys, fields: { '1': latest() } }]);
		});

		test('a create that loses its connection is not retried, and says that it may have been made', async () => {
			sandbox.faults.add({ operation: `${resource}.create`, kind: 'resetAfterWork' });
			const { error } = await run('create', which(fresh()));
			expect(error?.description).toContain('the change may already have been made');
			expect(sandbox.count(`${resource}.create`)).toBe(1);
			expect(stored(latest())).toHaveLength(1);
		});
	});
}
