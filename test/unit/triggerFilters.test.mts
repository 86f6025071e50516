import { matchesFilters, readFilters, type Lists } from '../../nodes/Persat/records/filters.ts';
import { entities, type EntityName } from '../../nodes/Persat/records/index.ts';
import { readVersions, typeChoices } from '../../nodes/Persat/lookups/typeVersions.ts';

const rows = [
	{ wo_group: 10, wo_shema_id: 38, production: false, version: 1, name: 'Mantenimiento' },
	{ wo_group: 10, wo_shema_id: 40, production: true, version: 3, name: 'Mantenimiento Anual' },
	{ wo_group: 11, wo_shema_id: 50, production: true, version: 1, name: 'Instalación' },
	{ wo_group: 12, wo_shema_id: 60, production: true, version: 1, name: 'Retiro, con firma ' },
];
const versions = readVersions('workOrderTypes', rows);
const known: Lists = {
	labels: async () =>
		new Map([
			['2', 'Urgente'],
			['5', 'Garantía '],
			['7', 'Norte, Sur'],
		]),
	versions: async () => versions,
};
const unknown: Lists = { labels: async () => undefined, versions: async () => undefined };

const workOrder = {
	_id: '8001',
	state: 'CERRADA_OK',
	labels_ids: [2, 5],
	client: { uid_client: 'CL-1001 SUCURSAL NORTE' },
	wo_data: { schema_id: 40 },
};
const form = {
	_id: '9001',
	state: { id: 3, name: 'Revisado' },
	client: { uid_client: 'CL-1001' },
	df_data: { schema_id: 70 },
};
const delivery = { _id: 'PED-1', state: 'PENDING', delivery_data: { contact: {} } };
const route = { _id: 7, deliveries: [] };

const check = async (
	filters: Record<string, unknown>,
	payload: unknown = workOrder,
	entity: EntityName | undefined = 'workOrder',
	lists = known,
) =>
	await matchesFilters(payload, entity && entities[entity], readFilters(filters as never), lists);

test('without filters everything passes', async () => {
	for (const filters of [{}, { clients: [], states: [''], workOrderTypes: [] }]) {
		for (const payload of [workOrder, 'id', null, [], {}]) {
			expect(await check(filters, payload)).toBe(true);
		}
	}
});

test.each<[string, Record<string, unknown>, unknown, EntityName | undefined, boolean]>([
	['a client', { clients: ['x', ' CL-1001 SUCURSAL NORTE '] }, workOrder, 'workOrder', true],
	['another client', { clients: ['CL-1001'] }, workOrder, 'workOrder', false],
	['a client itself', { clients: ['CL-1'] }, { uid_client: 'CL-1 ' }, 'client', true],
	['another client itself', { clients: ['CL-1'] }, { uid_client: 'CL-2' }, 'client', false],
	['a number from an expression', { clients: 1001 }, { uid_client: '1001' }, 'client', true],
	['a delivery without a client', { clients: ['CL-1'] }, delivery, 'delivery', false],
	['a delivery that says nothing', { clients: ['CL-1'] }, { _id: '1' }, 'delivery', true],
	['a route, which has no client', { clients: ['CL-1'] }, route, 'deliveryRoute', true],
	['an unknown event of the client', { clients: ['CL-1001'] }, form, undefined, true],
	['an unknown event of another', { clients: ['CL-2'] }, form, undefined, false],
	['a state', { states: ['cerrada_ok'] }, workOrder, 'workOrder', true],
	['another state', { states: ['INFORME'] }, workOrder, 'workOrder', false],
	['a state of a form by name', { states: ['revisado'] }, form, 'form', true],
	['a state of a form by id', { states: ['3'] }, form, 'form', true],
	['another state of a form', { states: ['Inicial', '1'] }, form, 'form', false],
	['a record without a state', { states: ['INFORME'] }, { uid_client: 'CL-1' }, 'client', true],
	['a label', { workOrderLabels: [5] }, workOrder, 'workOrder', true],
	['another label', { workOrderLabels: ['7'] }, workOrder, 'workOrder', false],
	['no label', { workOrderLabels: ['7'] }, { ...workOrder, labels_ids: [] }, 'workOrder', false],
	['a label by name', { workOrderLabels: ['GARANTIA'] }, workOrder, 'workOrder', true],
	['another label by name', { workOrderLabels: 'Norte, Sur' }, workOrder, 'workOrder', false],
	['a label of several in a text', { workOrderLabels: '9, Urgente' }, workOrder, 'workOrder', true],
	['none of several in a text', { workOrderLabels: '7, 9' }, workOrder, 'workOrder', false],
	['a label that is not there', { workOrderLabels: 'Nada' }, workOrder, 'workOrder', true],
	[
		'a name, and no label',
		{ workOrderLabels: ['Urgente'] },
		{ ...workOrder, labels_ids: [] },
		'workOrder',
		false,
	],
	['labels not said', { deliveryLabels: ['7'] }, delivery, 'delivery', true],
	['labels of another entity', { deliveryLabels: ['7'] }, workOrder, 'workOrder', true],
	['the version itself', { workOrderTypes: ['40'] }, workOrder, 'workOrder', true],
	['an older version of the type', { workOrderTypes: ['38'] }, workOrder, 'workOrder', true],
	['a name of the type', { workOrderTypes: ['mantenimiento anual'] }, workOrder, 'workOrder', true],
	[
		'its name in another version',
		{ workOrderTypes: ['Mantenimiento'] },
		workOrder,
		'workOrder',
		true,
	],
	['another type by id', { workOrderTypes: ['50'] }, workOrder, 'workOrder', false],
	['another type by name', { workOrderTypes: ['instalacion'] }, workOrder, 'workOrder', false],
	[
		'other types in a text',
		{ workOrderTypes: 'Instalación, Retiro, con firma' },
		workOrder,
		'workOrder',
		false,
	],
	[
		'one of several types in a text',
		{ workOrderTypes: 'Instalación, Mantenimiento' },
		workOrder,
		'workOrder',
		true,
	],
	[
		'a type with a comma and a blank',
		{ workOrderTypes: 'retiro, con firma' },
		{ ...workOrder, wo_data: { schema_id: 60 } },
		'workOrder',
		true,
	],
	['states in a text', { states: 'INFORME, CERRADA_OK' }, workOrder, 'workOrder', true],
	[
		'a delivery whose client has no number',
		{ clients: ['CL-1'] },
		{ ...delivery, client: { id: 501, name: 'X' } },
		'delivery',
		true,
	],
	['a type that is not there', { workOrderTypes: ['99', 'Nada'] }, workOrder, 'workOrder', true],
	['a type of another entity', { formTypes: ['50'] }, workOrder, 'workOrder', true],
	['all of several filters', { clients: ['CL-1001'], states: ['Revisado'] }, form, 'form', true],
	['all but one', { clients: ['CL-1001'], states: ['Inicial'] }, form, 'form', false],
])('%s', async (_, filters, payload, entity, expected) => {
	expect(await check(filters, payload, entity)).toBe(expected);
});

test('values that cannot be looked up pass', async () => {
	expect(await check({ workOrderLabels: 'Norte' }, workOrder, 'workOrder', unknown)).toBe(true);
	expect(await check({ workOrderLabels: '7' }, workOrder, 'workOrder', unknown)).toBe(false);
	expect(await check({ workOrderLabels: '7, 9' }, workOrder, 'workOrder', unknown)).toBe(false);
	expect(await check({ workOrderTypes: ['50'] }, workOrder, 'workOrder', unknown)).toBe(true);
	const other = { ...workOrder, wo_data: { schema_id: 41 } };
	expect(await check({ workOrderTypes: ['50'] }, other)).toBe(true);
	expect(await check({ workOrderTypes: ['50'] }, { _id: '1' })).toBe(true);
});

test('the list has one choice for each type, by its published version', () => {
	expect(typeChoices(versions)).toEqual([
		{ name: 'Instalación', value: '50' },
		{ name: 'Mantenimiento Anual', value: '40' },
		{ name: 'Retiro, con firma ', value: '60' },
	]);
});

test('the three lists have their own keys', () => {
	expect(
		readVersions('formTypes', [
			{ form_group: 20, schema_id: 70, description: { title: 'Visita' } },
		]),
	).toEqual([{ id: '70', name: 'Visita', group: '20', published: false }]);
	expect(
		readVersions('deliveryTypes', [
			{ schema_group: 2, schema_id: 6, name: 'Reparto', production: true },
		]),
	).toEqual([{ id: '6', name: 'Reparto', group: '2', published: true }]);
	expect(readVersions('deliveryTypes', [{ schema_id: 6 }])).toEqual([
		{ id: '6', name: '6', group: 'version 6', published: false },
	]);
});
