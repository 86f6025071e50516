import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 20, workOrders: 30, deliveries: 20, forms: 30 });

sandbox.store.technicians.push(
	{ user_id: 901, name: 'a@example.com', real_name: 'Juan Pérez' },
	{ user_id: 902, name: 'b@example.com', real_name: 'Juan Pérez' },
	{ user_id: 903, name: 'c@example.com', real_name: 'Rosa Díaz', deleted: true },
);

const bodies = (operation: string) =>
	sandbox.calls(operation).map(({ body }) => body as IDataObject);
const changesSent = () => sandbox.requests.filter(({ method }) => method !== 'GET');

const update = async (updateFields: INodeParameters, input?: IDataObject[]) =>
	await engine.run(
		{ resource: 'client', operation: 'update', client: chosen('CL-1001'), updateFields },
		input,
	);
const order: INodeParameters = {
	resource: 'workOrder',
	operation: 'create',
	client: chosen('CL-1001'),
	workOrderType: chosen('40'),
};
const assigned = { ...order, state: 'assigned', date: '2026-06-16', startsAt: '09:00' };

describe('a name', () => {
	test.each<[string, INodeParameters[string]]>([
		['By Name', chosen('Mayorista', 'name')],
		['By Name, in any case', chosen(' MAYORISTA ', 'name')],
		['By Name, from an expression', chosen('={{ "Mayorista" }}', 'name')],
		['where an ID is expected', chosen('Mayorista', 'id')],
		['as a plain text from an expression', '={{ "Mayorista" }}'],
	])('is matched %s', async (_, type) => {
		const { error } = await update({ type });
		expect(error).toBeUndefined();
		expect(bodies('client.update')).toEqual([{ type_id: 1 }]);
	});

	test('is matched without its accents', async () => {
		await engine.run({
			resource: 'tracking',
			operation: 'getLastPosition',
			device: chosen('furgon ae345fg', 'name'),
		});
		expect(sandbox.requests.at(-1)?.path).toContain('/21');
	});

	test('of a type with several versions means the published one', async () => {
		await engine.run({
			resource: 'form',
			operation: 'create',
			client: chosen('CL-1001'),
			formType: chosen('Informe de visita', 'name'),
		});
		expect(bodies('form.create')).toMatchObject([{ df_data: { schema_id: 70 } }]);
	});

	test('made of digits is a name only in the mode By Name', async () => {
		sandbox.store.clientGroups.push({ id: 77, name: '2' });
		await update({ group: chosen('2', 'name') });
		await update({ group: chosen('2', 'id') });
		sandbox.store.clientGroups.pop();
		expect(bodies('client.update')).toEqual([{ group_id: 77 }, { group_id: 2 }]);
	});

	test('is looked up once for many items', async () => {
		const { json } = await update({ type: '={{ $json.type }}' }, [
			{ type: 'Mayorista' },
			{ type: 'Minorista' },
			{ type: 'Consorcio' },
		]);
		expect(json).toHaveLength(3);
		expect(bodies('client.update')).toEqual([{ type_id: 1 }, { type_id: 2 }, { type_id: 3 }]);
		expect(sandbox.count('client.getManyTypes')).toBe(1);
	});

	test("of a state is matched within the form's own type", async () => {
		const { _id } = sandbox.web.createForm({ formvalues: {} });
		const { json } = await engine.run({
			resource: 'form',
			operation: 'updateState',
			form: _id,
			state: chosen('revisado', 'name'),
		});
		expect(json).toMatchObject([{ formId: _id, state: 'Revisado' }]);
	});

	test('decides the fields that the panel shows', async () => {
		const { fields } = await engine.resourceMapping('getFormFields', {
			formType: chosen('informe de visita', 'name'),
		});
		expect(fields.map(({ displayName }) => displayName)).toContain('Comentario');
		const unknown = await engine.resourceMapping('getFormFields', {
			formType: chosen('Informe', 'name'),
		});
		expect(unknown).toEqual({
			fields: [],
			emptyFieldsNotice: 'Persat has no Form Type with this name.',
		});
	});
});

describe('a client by its name', () => {
	const nameOf = (uid: string) => sandbox.store.clients.get(uid)!.company_name;

	test('is looked up once for many items', async () => {
		const uids = ['CL-1001', 'CL-1002', 'CL-1003'];
		const { json } = await engine.run(
			{ resource: 'client', operation: 'get', client: chosen('={{ $json.name }}', 'name') },
			uids.map((uid) => ({ name: nameOf(uid).toUpperCase() })),
		);
		expect(json.map(({ clientNumber }) => clientNumber)).toEqual(uids);
		expect(sandbox.count('client.getMany')).toBe(1);
	});

	test('is accepted for an optional parameter', async () => {
		await engine.run({
			resource: 'workOrder',
			operation: 'getMany',
			from: '2026-06-01',
			to: '2026-06-02',
			client: chosen(nameOf('CL-1002'), 'name'),
		});
		const { query } = sandbox.calls('workOrder.getMany')[0];
		expect(query).toMatchObject({ uid_client: 'CL-1002' });
	});

	test('is refused if incomplete: the message starts with the closest matches', async () => {
		const { error } = await engine.run({
			resource: 'client',
			operation: 'delete',
			client: chosen(nameOf('CL-1001').split(' ').slice(0, 2).join(' '), 'name'),
		});
		expect(error?.message).toMatch(/^There is no client ".+" in Persat, by number or by name$/);
		expect(error?.description).toMatch(/^Similar: /);
		expect(error?.description).toContain(nameOf('CL-1001'));
		expect(changesSent()).toEqual([]);
	});

	test('is found in the mode By ID too, once Persat has no client of that number', async () => {
		const { json } = await engine.run({
			resource: 'client',
			operation: 'get',
			client: chosen(nameOf('CL-1001'), 'id'),
		});
		expect(json).toMatchObject([{ clientNumber: 'CL-1001' }]);
		expect(sandbox.requests.map(({ operation }) => operation).slice(0, 2)).toEqual([
			'client.get',
			'client.getMany',
		]);
	});
});

describe('several names', () => {
	test.each<[string, unknown, number[]]>([
		['a list', ['Garantía', 'Abonado'], [3, 7]],
		['a text with commas', 'garantia, ABONADO', [3, 7]],
		['names and IDs', ['Garantía', 7], [3, 7]],
	])('are taken as %s', async (_, labels, ids) => {
		const { error } = await engine.run({
			...order,
			additionalFields: { labels: labels as never },
		});
		expect(error).toBeUndefined();
		expect(bodies('workOrder.createPending')).toMatchObject([{ labels_ids: ids }]);
	});

	test('may have commas themselves', async () => {
		sandbox.store.technicians.push({
			user_id: 904,
			name: 'd@example.com',
			real_name: 'Gómez, Ana',
		});
		await engine.run({ ...assigned, technicians: 'Gómez, Ana' });
		await engine.run({ ...assigned, technicians: '7, 904' });
		expect(bodies('workOrder.createAssigned')).toMatchObject([
			{ assignation_info: { responsibles: [904] } },
			{ assignation_info: { responsibles: [7, 904] } },
		]);
	});

	describe('in a filter', () => {
		async function listed(resource: string, filters: INodeParameters = {}) {
			const { json, error } = await engine.run({
				resource,
				operation: 'getMany',
				from: '2015-01-01',
				to: '2027-12-31',
				returnAll: true,
				filters,
				output: 'raw',
			});
			expect(error).toBeUndefined();
			return json;
		}
		const idsNamed = (rows: Array<{ name: string }>, name: string, key: string) =>
			rows.filter((row) => row.name === name).map((row) => (row as IDataObject)[key]);
		const part = (record: IDataObject, key: string) => record[key] as IDataObject;

		test('find every version of a form type', async () => {
			const ofType = (await listed('form')).filter((form) =>
				[61, 70, 75].includes(part(form, 'df_data').schema_id as number),
			);
			const versions = new Set(ofType.map((form) => part(form, 'df_data').schema_id));
			expect(versions.size).toBeGreaterThan(1);
			expect(await listed('form', { formTypes: ['Informe de visita'] })).toEqual(ofType);
		});

		test('find every version of a work order type', async () => {
			const type = 'Mantenimiento preventivo';
			const ids = idsNamed(sandbox.store.workOrderSchemas, type, 'wo_shema_id');
			const ofType = (await listed('workOrder')).filter((order) =>
				ids.includes(part(order, 'wo_data').schema_id),
			);
			const versions = new Set(ofType.map((order) => part(order, 'wo_data').schema_id));
			expect(versions.size).toBeGreaterThan(1);
			expect(await listed('workOrder', { types: type.toUpperCase() })).toEqual(ofType);
		});

		test('find delivery types', async () => {
			const [{ name: type }] = sandbox.store.deliverySchemas;
			const ids = idsNamed(sandbox.store.deliverySchemas, type, 'schema_id');
			const ofType = (await listed('delivery')).filter((delivery) =>
				ids.includes(part(delivery, 'delivery_data').schema_id),
			);
			expect(ofType).not.toHaveLength(0);
			expect(await listed('delivery', { types: [type] })).toEqual(ofType);
		});

		test.each(['workOrder', 'delivery'] as const)('find labels of a %s', async (resource) => {
			const [{ id, name }] = sandbox.store[`${resource}Labels`].labels;
			const labelled = (await listed(resource)).filter(({ labels_ids }) =>
				(labels_ids as number[]).includes(id),
			);
			expect(labelled).not.toHaveLength(0);
			expect(await listed(resource, { labels: [name] })).toEqual(labelled);
		});

		test('find technicians, also those who share a name', async () => {
			const orders = [...sandbox.store.workOrders.values()].filter(
				({ assignation }) => assignation?.day,
			);
			const assignations = orders.slice(0, 2).map(({ assignation }) => assignation!);
			const before = assignations.map(({ responsibles }) => responsibles);
			for (const [i, assignation] of assignations.entries()) assignation.responsibles = [901 + i];
			const found = await listed('workOrder', { technicians: ['juan perez'] });
			for (const [i, assignation] of assignations.entries()) assignation.responsibles = before[i];
			expect(found.map(({ _id }) => _id).sort()).toEqual(
				orders
					.slice(0, 2)
					.map(({ _id }) => _id)
					.sort(),
			);
		});
	});
});

describe('a wrong name is refused before anything is changed', () => {
	test('when it does not exist: the message lists valid ones', async () => {
		const { error } = await update({ type: chosen('Mayorsta', 'name') });
		expect(error?.message).toBe('\'Type\' cannot be "Mayorsta"');
		expect(error?.description).toBe(
			'It can be Cliente, Mayorista, Minorista, Consorcio, or an ID.',
		);
		expect(changesSent()).toEqual([]);
	});

	test.each(['1.5', '..', '-'])('when it is %s, which is no ID either', async (text) => {
		const { error } = await update({ type: chosen(text, 'id') });
		expect(error?.message).toBe(`'Type' cannot be "${text}"`);
		expect(changesSent()).toEqual([]);
	});

	test('when several have it: the message gives their IDs', async () => {
		const { error } = await engine.run({ ...assigned, technicians: ['Juan Pérez'] });
		expect(error?.message).toBe(
			'\'Technician Names or IDs\' matches 2 records in Persat: "Juan Pérez"',
		);
		expect(error?.description).toContain('901, 902');
		expect(changesSent()).toEqual([]);
	});

	test('when its owner was removed', async () => {
		const { error } = await engine.run({ ...assigned, technicians: ['Rosa Díaz'] });
		expect(error?.message).toContain('\'Technician Names or IDs\' cannot be "Rosa Díaz"');
		expect(changesSent()).toEqual([]);
	});

	test('when it is one among others in a list', async () => {
		const { error } = await engine.run({ ...assigned, technicians: [901, 'Nadie'] });
		expect(error?.message).toContain('"Nadie"');
		expect(changesSent()).toEqual([]);
	});

	test('when the names cannot be read: Persat says why', async () => {
		sandbox.faults.add({ operation: 'client.getManyTypes', kind: 'status', status: 403 });
		const { error } = await update({ type: chosen('Mayorista', 'name') });
		expect(error?.httpCode).toBe('403');
		expect(changesSent()).toEqual([]);
	});

	test('when the names cannot be read: the next item asks again', async () => {
		sandbox.faults.add({ operation: 'client.getManyTypes', kind: 'status', status: 403 });
		const { json } = await engine.run(
			{
				resource: 'client',
				operation: 'update',
				client: chosen('CL-1001'),
				updateFields: { type: chosen('Mayorista', 'name') },
			},
			[{}, {}],
			{ onError: 'continueRegularOutput' },
		);
		expect(json).toMatchObject([{ error: expect.any(String) }, { clientNumber: 'CL-1001' }]);
	});

	test('when it is empty', async () => {
		const { error } = await engine.run({ ...order, workOrderType: chosen('={{ "" }}', 'name') });
		expect(error?.message).toBe("'Work Order Type' is empty");
	});
});

describe('a name', () => {
	beforeAll(() =>
		sandbox.store.clientTypes.push(
			{ id: 71, name: 'Peña' },
			{ id: 72, name: 'Pena' },
			{ id: 73, name: 'Gran  cuenta' },
		),
	);
	const typeGiven = async (name: string) => {
		const updateFields = { type: chosen(name, 'name') };
		const { error } = await engine.run({
			resource: 'client',
			operation: 'update',
			client: chosen('CL-1001'),
			updateFields,
		});
		return error?.message ?? bodies('client.update')[0]!.type_id;
	};

	test.each([
		['Peña', 71],
		['Pena', 72],
		['PENA', '\'Type\' matches 2 records in Persat: "PENA"'],
		['gran cuenta', 73],
	])('is matched exactly first, then whatever its case and accents: %s', async (name, expected) =>
		expect(await typeGiven(name)).toBe(expected),
	);
});

test('the new state of a form can be given by its name', async () => {
	const [form] = [...sandbox.store.forms.values()];
	const group = sandbox.store.formSchemas.find(
		({ schema_id }) => schema_id === form!.schema_id,
	)!.form_group;
	const state = sandbox.store.formStates.find(
		({ form_group, deleted }) => form_group === group && !deleted,
	)!;
	const { error } = await engine.run({
		resource: 'form',
		operation: 'updateState',
		form: String(form!._id),
		state: { __rl: true, mode: 'name', value: state.name.toUpperCase() },
	});
	expect(error).toBeUndefined();
	expect(bodies('form.updateState')).toEqual([{ state_id: state.id }]);
});
