import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/index.mts';
import { refusing } from '../support/answering.mts';
import { expectPdf, expectPhotos } from '../support/files.mts';
import { describeOperations } from '../support/operationContract.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { expectUnsent, refusalOf } from '../support/refusal.mts';
import { useSandbox } from '../support/useSandbox.mts';

const client = '1001 SUCURSAL NORTE';

const { sandbox, engine, openAccount, answerWith } = useSandbox({ clients: 5, deliveries: 40 });
let numbered = 0;

sandbox.web.createClient({ uid_client: client, company_name: 'Empresa Ejemplo' });
sandbox.store.deliveries.set('EJ-1', {
	_id: 'EJ-1',
	state: 'NOT_FINISHED',
	created: '2026-01-14T12:00:00.000Z',
	source_tag: 'ana.gomez@example.com 2026-01-14 09:00',
	labels_ids: [4, 99],
	due_date: '2026-01-15',
	uid_client: client,
	assignation: { day: '2026-01-15', device_id: 12 },
	delivery_data: {
		schema_id: 6,
		service_time: 15,
		wt: [540, 1080],
		capacity: 10,
		contact: { name: 'Ana Ejemplo', phone: '', email: 'ana@example.com' },
		position: {
			address: { clean: 'Calle Uno 100', extra_info: 'Piso 3' },
			location: [-58.4, -34.6],
		},
		instructions: { FWtextAA1: 'Entregar en recepción', FWnumbAA1: '1200.50' },
		results: {
			formvalues: { FWtextBB1: 'No había nadie', FW_FINAL_STATE: 'NOT_DELIVERED' },
			log: [],
		},
		rework: true,
	},
});

const fresh = () => `T-${++numbered}`;
/** A delivery that an operation may change or delete. */
const newDelivery = () => sandbox.web.createDeliveries([{ _id: fresh() }])[0]._id;
const stored = (id: string) => sandbox.store.deliveries.get(id);
/** A finished delivery with two photos, one of which is no longer available. */
function photographed() {
	const id = newDelivery();
	sandbox.web.assignRoute({ deliveries: [id] });
	sandbox.web.finishDelivery(id, 'FINISHED', { FWtextBB1: 'Recibió el encargado' });
	stored(id)!.delivery_data.results!.formvalues.FWfotoBB1 = [`${id}-uno`, `${id}-vieja`];
	sandbox.photos.expire(`${id}-vieja`);
	return id;
}
const sent = () =>
	sandbox.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
const run = engine.runner('delivery');

/** Message and description of a failed run. */
const refusal = async (operation: string, parameters: INodeParameters) =>
	await refusalOf(run(operation, parameters));

const simplified = {
	deliveryId: 'EJ-1',
	state: 'NOT_FINISHED',
	type: 'Entrega a domicilio',
	clientNumber: '1001 SUCURSAL NORTE',
	clientName: 'Empresa Ejemplo',
	contactName: 'Ana Ejemplo',
	address: 'Calle Uno 100, Piso 3',
	assignedDate: '2026-01-15',
	device: 'Camioneta AA123BC',
	mapLink: 'https://www.google.com/maps?q=-34.6,-58.4',
	instructions: {
		Indicaciones: 'Entregar en recepción',
		'Monto a cobrar': 1200.5,
		'Tipo de bulto': null,
	},
	results: { Comentario: 'No había nadie', 'Estado final': 'NOT_DELIVERED', Fotos: [] },
};

describeOperations('delivery', { sandbox, engine }, [
	{
		operation: 'create',
		endpoint: 'delivery.createInClient',
		parameters: () => ({
			deliveryId: fresh(),
			deliveryType: chosen(6),
			client: chosen(client),
			additionalFields: { address: 'Calle Uno 100', dueDate: '2026-07-20' },
			instructions: defineBelow({ FWtextAA1: 'Entregar en recepción' }),
		}),
		check: ({ json }) => {
			expect(json).toEqual([
				{
					deliveryId: `T-${numbered}`,
					state: 'PENDING',
					type: 'Entrega a domicilio',
					clientNumber: '1001 SUCURSAL NORTE',
					clientName: 'Empresa Ejemplo',
					contactName: '',
					assignedDate: null,
					device: null,
					mapLink: null,
					results: null,
					address: 'Calle Uno 100',
					instructions: {
						Indicaciones: 'Entregar en recepción',
						'Monto a cobrar': null,
						'Tipo de bulto': null,
					},
				},
			]);
			expect(stored(`T-${numbered}`)).toMatchObject({
				state: 'PENDING',
				due_date: '2026-07-20',
			});
		},
	},
	{
		operation: 'delete',
		endpoint: 'delivery.delete',
		parameters: () => ({ delivery: newDelivery() }),
		check: ({ json }) => {
			expect(json).toEqual([{ deleted: true }]);
			expect(stored(`T-${numbered}`)).toBeUndefined();
		},
	},
	{
		operation: 'get',
		endpoint: 'delivery.get',
		parameters: { delivery: 'EJ-1' },
		check: ({ json }) => expect(json).toEqual([simplified]),
	},
	{
		operation: 'getMany',
		endpoint: 'delivery.getMany',
		parameters: { client: chosen(client), filters: { types: [6], states: ['NOT_FINISHED'] } },
		check: ({ json }) => expect(json).toEqual([simplified]),
	},
	{
		operation: 'getManySchemas',
		endpoint: 'delivery.getManySchemas',
		parameters: { returnAll: true },
		check: ({ json }) => {
			expect(sandbox.requests.map(({ query }) => query)).toEqual([{ includeWidgets: 'true' }]);
			expect(json.map(({ deliveryTypeId }) => deliveryTypeId)).toEqual([5, 6, 7, 8]);
			expect(json[2]).toMatchObject({ name: 'Retiro', fields: ['Indicaciones'] });
		},
	},
	{
		operation: 'getPdf',
		endpoint: 'delivery.getPdf',
		parameters: { delivery: 'EJ-1' },
		check: ({ items }) => expectPdf(items, { deliveryId: 'EJ-1' }, 'EJ-1.pdf'),
	},
	{
		operation: 'getPhotos',
		endpoint: 'delivery.get',
		parameters: () => ({ delivery: photographed() }),
		check: ({ items }) => {
			const id = `T-${numbered}`;
			expectPhotos(sandbox, items, { deliveryId: id, field: 'Fotos' }, `${id}-uno.jpg`);
		},
	},
	{
		operation: 'getSchema',
		endpoint: 'delivery.getSchema',
		parameters: { deliveryType: chosen(7) },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					deliveryTypeId: 7,
					name: 'Retiro',
					version: 1,
					published: true,
					fields: [{ title: 'Indicaciones', id: 'FWtextAA1', type: 'TEXT_FIELD' }],
					results: [
						{ title: 'Fotos', id: 'FWfotoBB1', type: 'MULTIPLE_IMAGES_FIELD', readOnly: true },
						{
							title: 'Estado final',
							id: 'FW_FINAL_STATE',
							type: 'DELIVERY_FINAL_STATE_WIDGET',
							readOnly: true,
						},
					],
				},
			]),
	},
	{
		operation: 'getTrackLink',
		endpoint: 'delivery.getTrackLink',
		parameters: { delivery: 'EJ-1' },
		check: ({ json }) =>
			expect(json).toEqual([
				{
					deliveryId: 'EJ-1',
					trackingLink: expect.stringContaining('https://example.invalid/?hash='),
				},
			]),
	},
]);

describe('photos', () => {
	test('are stored in the chosen field', async () => {
		const parameters = { delivery: photographed(), binaryPropertyName: 'photo' };
		const { items } = await run('getPhotos', parameters);
		expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['photo'], []]);
	});

	test('a delivery without results, and one without photos, give no items', async () => {
		expect((await run('getPhotos', { delivery: newDelivery() })).items).toEqual([]);
		expect((await run('getPhotos', { delivery: 'EJ-1' })).items).toEqual([]);
	});

	test('need a delivery that exists', async () => {
		const [message] = await refusal('getPhotos', { delivery: 'nobody' });
		expect(message).toBe("'Delivery ID' was not found in Persat");
	});
});

describe('creating', () => {
	const create = async (parameters: INodeParameters) => {
		const deliveryId = fresh();
		const result = await run('create', {
			deliveryId,
			deliveryType: chosen('6', 'id'),
			output: 'raw',
			...parameters,
		});
		expect(result.error).toBeUndefined();
		return deliveryId;
	};

	test('a standalone one needs few values: the address is sent empty', async () => {
		const _id = await create({});
		expect(sandbox.count('delivery.createSimple')).toBe(1);
		expect(sent()).toEqual([
			{
				_id,
				delivery_data: { schema_id: 6, position: { address: { clean: '', extra_info: '' } } },
			},
		]);
	});

	test('one for a client needs few values', async () => {
		const _id = await create({ client: chosen(client) });
		expect(sandbox.count('delivery.createInClient')).toBe(1);
		expect(sent()).toEqual([{ uid_client: client, _id, delivery_data: { schema_id: 6 } }]);
	});

	test('a standalone one accepts all values', async () => {
		const _id = await create({
			additionalFields: {
				address: ' Calle Uno 100 ',
				addressDetails: 'Piso 3',
				capacity: 2.5,
				contactEmail: 'ana@example.com',
				contactName: 'Ana Ejemplo',
				dueDate: '20/07/2026',
				labels: [4, '6'],
				latitude: -34.6,
				longitude: -58.4,
				serviceTime: 20,
				timeWindow: '9:00-24:00',
			},
			instructions: defineBelow({ FWtextAA1: 'Timbre', FWnumbAA1: '1200,50', FWdropAA1: 'caja' }),
		});
		expect(sent()).toEqual([
			{
				_id,
				labels_ids: [4, 6],
				due_date: '2026-07-20T00:00:00.000Z',
				delivery_data: {
					schema_id: 6,
					service_time: 20,
					wt: [540, 1440],
					capacity: 2.5,
					contact: { name: 'Ana Ejemplo', phone: '', email: 'ana@example.com' },
					position: {
						address: { clean: 'Calle Uno 100', extra_info: 'Piso 3' },
						location: [-58.4, -34.6],
					},
					instructions: { FWtextAA1: 'Timbre', FWnumbAA1: 1200.5, FWdropAA1: 'Caja' },
				},
			},
		]);
		const { json } = await run('get', {
			delivery: _id,
			output: 'selected',
			outputFields: ['latitude', 'longitude', 'timeWindow', 'contactName', 'capacity'],
		});
		expect(json).toEqual([
			{
				deliveryId: _id,
				capacity: 2.5,
				contactName: 'Ana Ejemplo',
				latitude: -34.6,
				longitude: -58.4,
				timeWindow: '09:00-24:00',
			},
		]);
	});

	test('zero is a coordinate, and no address is sent for a client', async () => {
		const _id = await create({
			client: chosen(client),
			additionalFields: { latitude: 0, longitude: -60 },
		});
		expect(sent()).toEqual([
			{
				uid_client: client,
				_id,
				delivery_data: { schema_id: 6, position: { location: [-60, 0] } },
			},
		]);
	});

	test.each([
		['delivery.createSimple', {}],
		['delivery.createInClient', { client: chosen(client) }],
	])(
		'%s that loses its connection is not retried, and may have been made',
		async (operation, parameters) => {
			sandbox.faults.add({ operation, kind: 'resetAfterWork' });
			const deliveryId = fresh();
			const [message, hint] = await refusal('create', {
				deliveryId,
				deliveryType: chosen(6),
				...parameters,
			});
			expect(message).toBe('Persat could not be reached');
			expect(hint).toContain(
				'the change may already have been made. Check in Persat before you run it again',
			);
			expect(sandbox.count(operation)).toBe(1);
			expect(stored(deliveryId)?.state).toBe('PENDING');
		},
	);

	const least = { deliveryId: 'X-1', deliveryType: chosen(6) };
	test.each<[string, INodeParameters, string]>([
		['no ID', { deliveryId: '={{ " " }}' }, "'Delivery ID' is empty"],
		[
			'the point that number fields begin with',
			{ additionalFields: { latitude: 0, longitude: 0 } },
			"'Latitude' and 'Longitude' are both 0",
		],
		['an ID that leads elsewhere', { deliveryId: '..' }, '\'Delivery ID\' cannot be ".."'],
		['no type', { deliveryType: '={{ "" }}' }, "'Delivery Type' is empty"],
		['a client that leads elsewhere', { client: chosen('.') }, '\'Client\' cannot be "."'],
		[
			'a due date that is none',
			{ additionalFields: { dueDate: '31/02/2026' } },
			'\'Due Date\' is not a date: "31/02/2026"',
		],
		['a latitude alone', { additionalFields: { latitude: -34.6 } }, "'Longitude' is empty"],
		['a longitude alone', { additionalFields: { longitude: -58.4 } }, "'Latitude' is empty"],
		[
			'a latitude out of range',
			{ additionalFields: { latitude: -134.6, longitude: -58.4 } },
			'\'Latitude\' cannot be "-134.6"',
		],
		[
			'one end of the time window',
			{ additionalFields: { timeWindow: '09:00' } },
			'\'Time Window\' is not a time range: "09:00"',
		],
		[
			'a time that is none',
			{ additionalFields: { timeWindow: '09:00-25:00' } },
			'\'Time Window\' is not a time range: "09:00-25:00"',
		],
		['less than nothing', { additionalFields: { capacity: -1 } }, '\'Capacity\' cannot be "-1"'],
	])('%s is refused, and nothing is sent', async (_, parameters, message) => {
		await expectUnsent(sandbox, run('create', { ...least, ...parameters }), message);
	});

	test('an invalid instruction is refused before anything is created', async () => {
		const instructions = defineBelow({ FWdropAA1: 'Bolsa' });
		expect(await refusal('create', { ...least, instructions })).toEqual([
			'\'Tipo de bulto\' cannot be "Bolsa"',
			'It can be Caja, Pallet or Sobre. This item was not sent.',
		]);
		expect(sent()).toEqual([]);
	});

	test('Persat rejects a duplicate ID, and an unknown type or client', async () => {
		const [taken, hint] = await refusal('create', { ...least, deliveryId: 'EJ-1' });
		expect(taken).toBe('The data conflicts with what Persat already has');
		expect(hint).toContain("'Delivery ID' has to be unique.");
		const [type, typeHint] = await refusal('create', { ...least, deliveryType: chosen(99) });
		expect(type).toBe('Persat did not accept the data');
		expect(typeHint).toContain('No existe el tipo de entrega con id: 99');
		expect(typeHint).toContain("'Delivery Type' has to exist");
		expect(await refusal('create', { ...least, client: chosen('CL-0') })).toEqual([
			'There is no client "CL-0" in Persat, by number or by name',
			'Choose it from the list, or enter its client number or full name.',
		]);
	});

	test("a field that Persat names (400) gets the parameter's name", async () => {
		await answerWith(
			refusing(400, 'BAD_REQUEST', 'El campo delivery_data.position.address.clean es obligatorio'),
		);
		const { error } = await run('create', least);
		expect(error?.message).toBe("'Address' was not accepted by Persat");
		expect(error?.description).toContain(
			'Persat says: "El campo delivery_data.position.address.clean es obligatorio".',
		);
	});
});

describe('Persat refuses', () => {
	test('to delete a delivery that is not pending (400) or not there (404)', async () => {
		const id = newDelivery();
		stored(id)!.state = 'ROUTING';
		const [message, hint] = await refusal('delete', { delivery: id });
		expect(message).toBe('Persat did not accept the data');
		expect(hint).toBe(
			'Persat says: "No se puede eliminar una entrega en estado ROUTING". Only a delivery in the state PENDING can be deleted.',
		);
		expect(await refusal('delete', { delivery: 'no' })).toEqual([
			"'Delivery ID' was not found in Persat",
			'Persat says: "El recurso no existe". Check \'Delivery ID\': it may have been deleted in Persat. Sent: Delivery ID "no".',
		]);
	});

	test.each(['get', 'getPdf', 'getTrackLink'])(
		'%s of a delivery that does not exist (404)',
		async (operation) => {
			const [message] = await refusal(operation, { delivery: 'no' });
			expect(message).toBe("'Delivery ID' was not found in Persat");
		},
	);

	test('a PDF of a delivery that is not completed', async () => {
		const [, hint] = await refusal('getPdf', { delivery: newDelivery() });
		expect(hint).toContain('A delivery has a PDF only after');
	});

	test('a type that does not exist', async () => {
		const [message] = await refusal('getSchema', { deliveryType: chosen(99) });
		expect(message).toBe("'Delivery Type' was not found in Persat");
	});
});

describe('a list', () => {
	const ids = (records: Array<{ _id?: unknown }>) => records.map(({ _id }) => _id);
	const list = async (parameters: INodeParameters, filters: INodeParameters = {}) => {
		const { json, error } = await run('getMany', { output: 'raw', ...parameters, filters });
		expect(error).toBeUndefined();
		return json;
	};
	const newestFirst = ({ store }: Sandbox) =>
		[...store.deliveries.values()].sort((a, b) => (a.created < b.created ? 1 : -1));

	test.each([0, 1, 99, 100, 101, 250])(
		'returns each of %i deliveries once, newest first',
		async (deliveries) => {
			const { sandbox: account, engine: reader } = await openAccount({ deliveries });
			const { json, error } = await reader.run({
				resource: 'delivery',
				operation: 'getMany',
				returnAll: true,
				output: 'raw',
			});
			expect(error).toBeUndefined();
			expect(json).toHaveLength(deliveries);
			expect(ids(json)).toEqual(ids(newestFirst(account)));
			const pages = Math.max(1, Math.ceil(deliveries / 100));
			expect(account.count('delivery.getMany')).toBe(pages);
			expect(account.requests[0].query).toEqual({ limit: '100' });
		},
	);

	test.each([
		['due', (one: IDataObject) => one.due_date],
		['assigned', (one: IDataObject) => (one.assignation_info as IDataObject | null)?.date],
	])(
		'has only those %s in a range of days, each end of which can be left out',
		async (what, of) => {
			const all = await list({ returnAll: true });
			const dayOf = (one: IDataObject) => (of(one) as string | undefined)?.slice(0, 10);
			const days = [...new Set(all.map(dayOf).filter((day) => day !== undefined))].sort();
			const [from, to] = [days[1]!, days.at(-2)!];
			const between = async (range: [string, string][]) =>
				ids(
					await list(
						{ returnAll: true },
						Object.fromEntries(range.map(([end, day]) => [`${what}${end}`, day])),
					),
				);
			const expected = (fits: (day: string) => boolean) =>
				ids(
					all.filter((one) => {
						const day = dayOf(one);
						return day !== undefined && fits(day);
					}),
				);
			expect(days.length).toBeGreaterThan(2);
			expect(
				await between([
					['From', from],
					['To', to],
				]),
			).toEqual(expected((day) => from <= day && day <= to));
			expect(await between([['From', from]])).toEqual(expected((day) => from <= day));
			expect(await between([['To', to]])).toEqual(expected((day) => day <= to));
		},
	);

	test.each([1, 99, 100, 101, 249, 250, 251])('stops at a limit of %i', async (limit) => {
		const { sandbox: account, engine: reader } = await openAccount({ deliveries: 250 });
		const { json } = await reader.run({
			resource: 'delivery',
			operation: 'getMany',
			limit,
			output: 'raw',
		});
		expect(ids(json)).toEqual(ids(newestFirst(account)).slice(0, limit));
		expect(account.count()).toBe(Math.min(3, Math.ceil(limit / 100)));
		expect(account.requests[0].query.limit).toBe(String(Math.min(100, limit)));
	});

	test.each([
		['some at the end of a page', 95, 110],
		['some at the end of each page', 60, 240],
		['the first page exactly', 0, 100],
	])('of one millisecond, %s, are all returned', async (_where, from, to) => {
		const { sandbox: account, engine: reader } = await openAccount({ deliveries: 250 });
		const all = newestFirst(account);
		// Half a page each, so that a moment ends within a page.
		const step = to - from > 100 ? 50 : to - from;
		all.forEach((delivery, index) => {
			if (index < from || index >= to) return;
			delivery.created = all[from + Math.floor((index - from) / step) * step]!.created;
		});
		const { json } = await reader.run({
			resource: 'delivery',
			operation: 'getMany',
			returnAll: true,
			output: 'raw',
		});
		expect(ids(json).sort()).toEqual(ids(all).sort());
	});

	test('continues after the previous page, despite changes meanwhile', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ deliveries: 150 });
		const before = ids(newestFirst(account));
		account.faults.add({ operation: 'delivery.getMany', kind: 'latency', ms: 150, skip: 1 });
		const reading = reader.run({
			resource: 'delivery',
			operation: 'getMany',
			returnAll: true,
			output: 'raw',
		});
		while (account.count() < 2) await new Promise((resolve) => setTimeout(resolve, 5));
		account.web.createDeliveries([{ _id: 'NEW' }]);
		account.store.deliveries.delete(String(before[120]));
		expect(ids((await reading).json)).toEqual(before.filter((_, index) => index !== 120));
	});

	test('returns only those of a client', async () => {
		const uid = [...sandbox.store.deliveries.values()].find((one) => one.uid_client)!.uid_client!;
		const rows = await list({ client: chosen(uid), returnAll: true });
		expect(ids(rows)).toEqual(
			ids(newestFirst(sandbox).filter(({ uid_client }) => uid_client === uid)),
		);
		expect(sandbox.requests[0].query).toEqual({ limit: '100', uid_client: uid });
	});

	test('is filtered after fetching if Persat has no filter', async () => {
		const all = newestFirst(sandbox);
		const states = await list({ returnAll: true }, { states: ['PENDING', 'ROUTING'] });
		expect(ids(states)).toEqual(
			ids(all.filter(({ state }) => state === 'PENDING' || state === 'ROUTING')),
		);
		const types = await list({ returnAll: true }, { types: [5, '7'] });
		expect(ids(types)).toEqual(
			ids(all.filter(({ delivery_data }) => [5, 7].includes(delivery_data.schema_id))),
		);
		const labels = await list({ returnAll: true }, { labels: [9, 99] });
		expect(ids(labels)).toEqual(
			ids(all.filter(({ labels_ids }) => labels_ids.some((id) => id === 9 || id === 99))),
		);
		const together = await list(
			{ limit: 1 },
			{ states: 'FINISHED,NOT_FINISHED' as never, labels: [4], types: [6] },
		);
		expect(ids(together)).toEqual([
			all.find(
				({ state, labels_ids, delivery_data }) =>
					['FINISHED', 'NOT_FINISHED'].includes(state) &&
					labels_ids.includes(4) &&
					delivery_data.schema_id === 6,
			)!._id,
		]);
		for (const { query } of sandbox.requests) expect(Object.keys(query)).toEqual(['limit']);
	});

	test('stops at the first delivery older than Created Since', async () => {
		const { sandbox: account, engine: reader } = await openAccount({ deliveries: 1000 });
		const since = async (createdSince: string, more: INodeParameters = {}) => {
			account.resetLog();
			const { json, error } = await reader.run({
				resource: 'delivery',
				operation: 'getMany',
				returnAll: true,
				output: 'raw',
				filters: { createdSince, ...more },
			});
			expect(error).toBeUndefined();
			return ids(json);
		};
		const all = newestFirst(account);
		// The oldest delivery is from 15 February. An instant taken from the seed is included in
		// the result.
		const { created } = all[149];
		expect(await since(created)).toEqual(ids(all.slice(0, 150)));
		expect(account.count()).toBe(2);
		// A day starts at midnight in the workflow's time zone. n8n's default is New York, four
		// hours behind UTC.
		const day = all.filter((one) => one.created >= '2026-06-10T04:00:00.000Z');
		expect(await since('2026-06-10')).toEqual(ids(day));
		expect(account.count()).toBe(1);
		const pending = all.slice(0, 150).filter(({ state }) => state === 'PENDING');
		expect(await since(created, { states: ['PENDING'] })).toEqual(ids(pending));
		expect(account.count()).toBe(2);
	});

	test.each<[string, (next: string | null) => number]>([
		['repeats', () => 5],
		['goes round in a circle', (next) => (next === '5' ? 6 : 5)],
	])('ends with a clear message when the cursor %s', async (_, cursor) => {
		const requests = await answerWith((url) => {
			const next = cursor(url.searchParams.get('next'));
			return { json: { success: true, paging: { next }, data: [{ _id: `PED-${next}` }] } };
		});
		const { error } = await run('getMany', { returnAll: true, output: 'raw' });
		expect(error?.message).toBe(
			'Persat sent the same cursor again, so the list cannot be completed',
		);
		expect(requests.length).toBeLessThan(5);
	});

	test.each<[string, INodeParameters, INodeParameters, string]>([
		['an unknown state', {}, { states: ['DONE'] }, '\'States\' cannot be "DONE"'],
		[
			'a moment that is none',
			{},
			{ createdSince: 'monday' },
			'\'Created Since\' is not a date and time: "monday"',
		],
		[
			'a limit of nothing',
			{ limit: 0 },
			{},
			'\'Limit\' has to be a whole number of at least 1, not "0"',
		],
		['a client that leads elsewhere', { client: chosen('..') }, {}, '\'Client\' cannot be ".."'],
	])('refuses %s, and sends nothing', async (_, parameters, filters, message) => {
		await expectUnsent(sandbox, run('getMany', { ...parameters, filters }), message);
	});

	test('makes one request for each type, however many deliveries', async () => {
		const { error } = await run('getMany', { returnAll: true });
		expect(error).toBeUndefined();
		const types = new Set(newestFirst(sandbox).map(({ delivery_data }) => delivery_data.schema_id));
		expect(sandbox.count('delivery.getSchema')).toBe(types.size);
		expect(sandbox.count('deliveryLabel.getMany')).toBe(1);
	});
});

describe('output', () => {
	test("Raw is Persat's own data, without name look-ups", async () => {
		const { json } = await run('get', { delivery: 'EJ-1', output: 'raw' });
		expect(json[0]).toMatchObject({
			_id: 'EJ-1',
			client: { uid_client: client },
			delivery_data: { position: { location: [-58.4, -34.6] } },
			assignation_info: { date: '2026-01-15T00:00:00.000Z', device_name: 'Camioneta AA123BC' },
		});
		expect(sandbox.count()).toBe(1);
	});

	test('Selected Fields has the other fields, names and IDs', async () => {
		const { json } = await run('get', {
			delivery: 'EJ-1',
			output: 'selected',
			outputFields: [
				'addressDetails',
				'capacity',
				'clientNumber',
				'contactEmail',
				'contactName',
				'contactPhone',
				'created',
				'importTag',
				'labelIds',
				'labels',
				'latitude',
				'longitude',
				'rework',
				'serviceTime',
				'timeWindow',
				'typeId',
			],
		});
		expect(json).toEqual([
			{
				deliveryId: 'EJ-1',
				addressDetails: 'Piso 3',
				capacity: 10,
				clientNumber: '1001 SUCURSAL NORTE',
				contactEmail: 'ana@example.com',
				contactName: 'Ana Ejemplo',
				contactPhone: '',
				created: '2026-01-14T07:00:00-05:00',
				importTag: 'ana.gomez@example.com 2026-01-14 09:00',
				labelIds: [4, 99],
				// The second one no longer exists.
				labels: ['Frágil', 99],
				latitude: -34.6,
				longitude: -58.4,
				rework: true,
				serviceTime: 15,
				timeWindow: '09:00-18:00',
				typeId: 6,
			},
		]);
	});

	test('an ID stays if its name cannot be looked up', async () => {
		sandbox.faults.add({ operation: 'delivery.getSchema', kind: 'status', status: 500 });
		const { json, error } = await run('get', { delivery: 'EJ-1' });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			type: 6,
			instructions: { FWtextAA1: 'Entregar en recepción', FWnumbAA1: '1200.50' },
		});
	});
});

describe('IDs and client numbers with any characters', () => {
	test.each(['PED 1016 / B', '12 SUCURSAL CENTRO', 'a/b', 'ñ%20', '?x#y'])(
		'%s finds its delivery and its client',
		async (text) => {
			const uid = `C ${text}`;
			sandbox.web.createClient({ uid_client: uid, company_name: `Nombre ${text}` });
			sandbox.store.deliveries.delete(text);
			const made = await run('create', {
				deliveryId: text,
				deliveryType: chosen(6),
				client: chosen(uid, 'id'),
			});
			expect(made.json[0]).toMatchObject({ deliveryId: text, clientName: `Nombre ${text}` });
			const { json } = await run('getMany', { client: chosen(uid, 'id') });
			expect(json.map(({ deliveryId }) => deliveryId)).toEqual([text]);
			expect((await run('get', { delivery: text })).json[0].deliveryId).toBe(text);
			expect((await run('getTrackLink', { delivery: text })).error).toBeUndefined();
			stored(text)!.state = 'FINISHED';
			expect((await run('getPdf', { delivery: text })).error).toBeUndefined();
			stored(text)!.state = 'PENDING';
			expect((await run('delete', { delivery: text })).json).toEqual([{ deleted: true }]);
		},
	);

	test.each(['.', '..'])('but %s is refused, naming the parameter', async (text) => {
		for (const operation of ['get', 'delete', 'getPdf', 'getTrackLink']) {
			const [message] = await refusal(operation, { delivery: text });
			expect(message).toBe(`'Delivery ID' cannot be "${text}"`);
		}
		expect(sandbox.count()).toBe(0);
	});
});

describe('the lists of the editor', () => {
	test('show types with their versions, the published ones first', async () => {
		const { results } = await engine.listSearch('searchDeliveryTypes');
		expect(results).toEqual([
			{ name: 'Entrega a domicilio (v2, published)', value: '6' },
			{ name: 'Retiro (v1, published)', value: '7' },
			{ name: 'Entrega a domicilio (v1)', value: '5' },
			{ name: 'Retiro (v2, draft)', value: '8' },
		]);
	});

	test('show the instructions of a type', async () => {
		const { fields } = await engine.resourceMapping('getDeliveryInstructions', {
			resource: 'delivery',
			operation: 'create',
			deliveryType: chosen(6),
		});
		expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
			['FWtextAA1', 'Indicaciones', 'string'],
			['FWnumbAA1', 'Monto a cobrar', 'number'],
			['FWdropAA1', 'Tipo de bulto', 'options'],
		]);
	});
});
