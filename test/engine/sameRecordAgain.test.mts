import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen, defineBelow, mapAutomatically } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 10, objects: 30, workOrders: 20, forms: 5 });
let numbered = 0;
const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const bodies = () => changes().map(({ body }) => body as IDataObject);

describe('Get, then the same record again', () => {
	const run = async (chain: INodeParameters[]) => {
		sandbox.resetLog();
		const result = await engine.run(chain);
		expect(result.error).toBeUndefined();
		expect(result.hints).toEqual([]);
		return bodies()[0];
	};

	test.each(['simplified', 'raw'])('a client, %s', async (output) => {
		const client = chosen('CL-1001');
		sandbox.store.clients.get('CL-1001')!.custom_fields = {
			'1': { name: 'Contacto', value: 'Ana' },
			'10': { name: 'Empleados', value: '12' },
		};
		const body = await run([
			{ resource: 'client', operation: 'get', client, output },
			{ resource: 'client', operation: 'update', client, customFields: mapAutomatically },
		]);
		expect(body).toEqual({ custom_fields: { '1': 'Ana', '10': '12' } });
	});

	test.each(['simplified', 'raw'])('a form with every type of field, %s', async (output) => {
		const before = structuredClone(sandbox.store.forms.get('9001')!.formvalues);
		const form = { resource: 'form', form: '9001' };
		await run([
			{ ...form, operation: 'get', output },
			{ ...form, operation: 'update', fields: mapAutomatically },
		]);
		const after = sandbox.store.forms.get('9001')!.formvalues;
		// The sandbox sometimes returns a number as text.
		const { FWnumbAA1: number, ...others } = before;
		expect(after).toEqual({ ...others, FWnumbAA1: Number(number) });
	});

	test.each(['simplified', 'raw'])('an object and an element, %s', async (output) => {
		const [object] = sandbox.store.clientObjects;
		const which = {
			resource: 'clientObject',
			client: chosen(object.uid_client),
			objectType: chosen(object.obj_id),
			identifier: object.fields['1'],
		};
		const { '1': own, ...others } = object.fields;
		const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== ''));
		expect(
			await run([
				{ ...which, operation: 'get', output },
				{ ...which, operation: 'update', fields: mapAutomatically },
			]),
		).toEqual({ fields: given });
		expect(own).toBe(which.identifier);
		const element = sandbox.store.masterDbValues.find(({ mdb_id }) => mdb_id === 5)!;
		const part = { resource: 'masterDb', masterDb: chosen(5), identifier: element.fields['1'] };
		const { '1': code, ...values } = element.fields;
		expect(
			await run([
				{ ...part, operation: 'get', output },
				{ ...part, operation: 'update', fields: mapAutomatically },
			]),
		).toEqual({ fields: values });
		expect(code).toBe(part.identifier);
	});

	test.each(['simplified', 'raw'])(
		'a work order and a delivery, created again, %s',
		async (output) => {
			const instructions = { FWtextAA1: 'Revisar', FWnumbAA1: 12.5, FWsingAA1: 'Media' };
			const { _id } = sandbox.web.createWorkOrder({ formvalues: instructions });
			const body = await run([
				{ resource: 'workOrder', operation: 'get', workOrder: _id, output },
				{
					resource: 'workOrder',
					operation: 'create',
					client: chosen('CL-1001'),
					workOrderType: chosen(40),
					instructions: mapAutomatically,
				},
			]);
			expect(body.wo_data).toMatchObject({ instructions: { formvalues: instructions } });
			const told = { FWtextAA1: 'Timbre', FWnumbAA1: 1200.5, FWdropAA1: 'Caja' };
			const deliveryId = `A-${++numbered}`;
			const delivery = { resource: 'delivery', operation: 'create', deliveryType: chosen(6) };
			const created = await run([
				{ ...delivery, deliveryId, instructions: defineBelow(told), output },
				{ ...delivery, deliveryId: `${deliveryId} bis`, instructions: mapAutomatically },
			]);
			expect(created.delivery_data).toMatchObject({ instructions: told });
			expect(bodies()[1].delivery_data).toMatchObject({ instructions: told });
		},
	);
});

describe('unused columns', () => {
	const update = { resource: 'client', operation: 'update', customFields: mapAutomatically };

	test('are reported once for all items, except those an expression uses', async () => {
		const { hints, error } = await engine.run(
			{
				...update,
				client: chosen('={{ $json.cliente }}' as string, 'id'),
				updateFields: { city: '={{ $json["Ciudad natal"] }}' },
			},
			['CL-1001', 'CL-1002', 'CL-1001'].map((cliente) => ({
				cliente,
				'Ciudad natal': 'X',
				Chofer: 'Luis',
				Contacto: 'Ana',
				nada: '',
			})),
		);
		expect(error).toBeUndefined();
		expect(hints).toEqual(['Columns not used: Chofer']);
	});

	test('are photos and signatures, with the reason', async () => {
		const form = { resource: 'form', operation: 'update', form: '9001' };
		const { hints } = await engine.run({ ...form, fields: mapAutomatically }, [
			{ Observaciones: 'x', fotos: ['a.jpg'] },
		]);
		expect(hints).toEqual(['Columns not used: Fotos (photos are taken in the app)']);
	});

	test('cause no hint if all columns are used', async () => {
		const { hints } = await engine.run({ ...update, client: chosen('CL-1001') }, [
			{ contacto: 'Ana', TELEFONO: '341' },
		]);
		expect(hints).toEqual([]);
		expect(bodies()).toEqual([{ custom_fields: { '1': 'Ana', '2': '341' } }]);
	});
});
