import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox.mts';

// Which photos of a record are downloaded, and under which names.

const { sandbox, engine } = useSandbox({
	clients: 20,
	forms: 5,
	objects: 3,
	workOrders: 30,
	deliveries: 5,
	today: '2026-06-15',
});

describe('photos', () => {
	const photo = (name: string) =>
		`${sandbox.origin}/photos/${name}.jpg?expires=${Date.now() + 60_000}`;
	const widgets = (id: string) => ({
		widgets: [{ id, title: `Fotos ${id}`, widget_type: 'MULTIPLE_IMAGES_FIELD' }],
	});

	test.each([
		[
			'workOrder',
			() => String([...sandbox.store.workOrders.keys()][0]),
			(before: object, after: object) => ({
				wo_data: {
					schema_id: 40,
					instructions: { formvalues: before },
					results: { formvalues: after },
				},
			}),
		],
		[
			'delivery',
			() => String([...sandbox.store.deliveries.keys()][0]),
			(before: object, after: object) => ({
				delivery_data: { schema_id: 6, instructions: before, results: { formvalues: after } },
			}),
		],
	])('in the instructions and in the results of a %s', async (resource, id, record) => {
		const change = (operation: string, data: (before: IDataObject) => object) =>
			sandbox.faults.add({
				operation,
				kind: 'altered',
				alter: (json) => ({ ...json, data: data(json.data as IDataObject) }),
			});
		change(`${resource}.get`, (before) => ({
			...before,
			...record({ BEFORE: [photo('before-1'), photo('before-2')] }, { AFTER: [photo('after-1')] }),
		}));
		change(`${resource}.getSchema`, (before) => ({
			...before,
			instructions_description: widgets('BEFORE'),
			results_description: widgets('AFTER'),
		}));
		const { error, json } = await engine.run({
			resource,
			operation: 'getPhotos',
			[resource]: id(),
		});
		expect(error).toBeUndefined();
		expect(json.map(({ field, number, fileName }) => [field, number, fileName])).toEqual([
			['Fotos BEFORE', 1, 'before-1.jpg'],
			['Fotos BEFORE', 2, 'before-2.jpg'],
			['Fotos AFTER', 1, 'after-1.jpg'],
		]);
	});

	test.each([
		['image/jpeg', 'foto.jpg'],
		['image/png', 'foto.png'],
		['image/jpeg; charset=binary', 'foto.jpg'],
	])('one of type %s whose link has no ending is %s', async (type, name) => {
		sandbox.faults.add({
			operation: 'form.get',
			kind: 'altered',
			alter: (json) => ({
				...json,
				data: {
					...(json.data as IDataObject),
					df_data: {
						schema_id: 70,
						results: { formvalues: { FWfotoAA1: [photo('x').replace('x.jpg', 'foto')] } },
					},
				},
			}),
		});
		sandbox.faults.add({
			operation: 'photo',
			kind: 'altered',
			alterWire: () => ({
				status: 200,
				headers: { 'content-type': type },
				body: Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 7, 0xff, 0xd9]),
			}),
		});
		const { json } = await engine.run({ resource: 'form', operation: 'getPhotos', form: '9001' });
		expect(json).toMatchObject([{ downloaded: true, fileName: name }]);
	});
});
