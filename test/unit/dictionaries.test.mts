import type { DictionaryName } from '../../nodes/Persat/lookups/dictionaries.ts';
import { fetchEntries } from '../../nodes/Persat/lookups/entries.ts';

// The names and other names of rows in the account's lists.

const entriesOf = async (name: DictionaryName, rows: object[]) =>
	await fetchEntries({ list: async () => rows } as never, name);

test.each<[DictionaryName, object, string]>([
	['users', { user_id: 7, id: 900, name: 'ana@example.com' }, '7'],
	['users', { id: 8, name: 'luis@example.com' }, '8'],
	['technicians', { user_id: 7, id: 900, name: 'ana@example.com' }, '7'],
	['workOrderTypes', { wo_shema_id: 40, id: 1, name: 'Visita' }, '40'],
	['deliveryTypes', { schema_id: 6, id: 1, name: 'Entrega' }, '6'],
	['objectTypes', { obj_id: 1, id: 9, name: 'Equipos' }, '1'],
	['masterDbs', { mdb_id: 5, id: 9, name: 'Repuestos' }, '5'],
])('a row of %s, %j, has the ID %s', async (name, row, id) => {
	expect(await entriesOf(name, [row])).toMatchObject([{ id }]);
});

test.each([
	[{ id: 1, first_name: 'Camioneta', last_name: ' AB123CD' }, 'Camioneta  AB123CD'],
	[{ id: 1, first_name: 'Ana', last_name: ' ' }, 'Ana'],
	[{ id: 1, first_name: '', last_name: null, serial_number: 'SN-7' }, 'SN-7'],
	[{ id: 1 }, '1'],
])('the device %j is called %j', async (row, name) => {
	expect(await entriesOf('devices', [row])).toMatchObject([{ name }]);
});

test.each([
	[{ version: 3, production: true, draft: false }, 'v3, published', true],
	[{ version: 4, production: false, draft: true }, 'v4, draft', false],
	[{ version: 2, production: false, draft: false }, 'v2', false],
])('the version %j is shown as "%s"', async (version, detail, comesFirst) => {
	const row = { schema_id: 70, description: { title: 'Visita' }, ...version };
	expect(await entriesOf('formTypes', [row])).toMatchObject([{ detail, comesFirst }]);
});
