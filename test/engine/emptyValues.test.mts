import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/Persat/actions/index.ts';
import { accountFieldOperations } from '../support/accountFieldOperations.mts';
import { chosen, defineBelow } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ clients: 10, objects: 30, workOrders: 20, forms: 5 });
const changes = () => sandbox.requests.filter(({ method }) => method !== 'GET');
const bodies = () => changes().map(({ body }) => body as IDataObject);
const sendEmpty = { options: { emptyValues: 'sendEmpty' } };

describe('Empty Values', () => {
	const client = { resource: 'client', client: chosen('CL-1002') };
	const updateFields = {
		description: '',
		city: ' ',
		openingHours: '',
		serviceTime: null,
		group: null,
		type: '',
	};

	test('optional fields that are added but empty', async () => {
		const update = { ...client, operation: 'update', updateFields: updateFields as never };
		expect((await engine.run(update)).error?.message).toBe("'Update Fields' has nothing to change");
		expect(changes()).toEqual([]);
		await engine.run({ ...update, ...sendEmpty });
		expect(bodies()).toEqual([
			{
				company_description: '',
				city: '',
				wt: null,
				service_time: null,
				group_id: null,
				type_id: null,
			},
		]);
	});

	/** The required parameters of the operations. */
	const needed: Record<string, INodeParameters> = {
		'client.create': { clientNumber: 'EV-1', name: 'Vacío' },
		'client.upsert': { clientNumber: 'EV-2', name: 'Vacío' },
		'client.update': { client: chosen('CL-1002') },
		'delivery.create': { deliveryId: 'EV-1', deliveryType: chosen(6) },
		'followUp.create': {
			client: chosen('CL-1002'),
			title: 'Visita',
			responsibleUsers: ['1'],
			color: 'blue',
			date: '2026-12-01',
		},
		'workOrder.create': { client: chosen('CL-1002'), workOrderType: chosen(40) },
	};
	const fields = resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			operation.parameters.flatMap((part) => {
				if (operation.readOnly || !('fields' in part)) return [];
				return (
					part.fields
						.filter(({ api, emptyForm }) => api.length > 0 && emptyForm !== undefined)
						// A delivery's coordinates are one value and need both parts.
						.filter(({ api }) => api[0] !== 'location')
						.map((field) => ({
							operation: `${resource.value}.${operation.value}`,
							field: field.property.name,
							collection: part.property.name,
							key: field.api[0],
							emptyForm: field.emptyForm,
						}))
				);
			}),
		),
	);
	test.each(fields)('$operation sends an empty $field', async ({ operation, ...field }) => {
		const [resource, name] = operation.split('.');
		const { error } = await engine.run({
			resource,
			operation: name,
			...needed[operation],
			[field.collection]: { [field.field]: '' },
			...sendEmpty,
		});
		// Persat may reject it, because it is not confirmed what clears a field.
		expect(error?.message ?? '').not.toContain('nothing to change');
		const [body] = bodies();
		expect(JSON.stringify(body)).toContain(
			`${JSON.stringify(field.key)}:${JSON.stringify(field.emptyForm)}`,
		);
	});

	test('a field stays if it was not added, cannot be empty, or its expression finds nothing', async () => {
		await engine.run({
			...client,
			operation: 'update',
			updateFields: { name: '', city: '={{ $json.none }}', description: '' },
			...sendEmpty,
		});
		expect(bodies()).toEqual([{ company_description: '' }]);
	});

	test('fields of each kind, in their empty form', async () => {
		const form = sandbox.web.createForm({ formvalues: { FWtextAA1: 'Antes' } })._id;
		const empty = Object.fromEntries(
			['FWtextAA1', 'FWsingAA1', 'FWnumbAA1'].map((id) => [id, null]),
		);
		const update = { resource: 'form', operation: 'update', form, fields: defineBelow(empty) };
		expect((await engine.run({ ...update, ...sendEmpty })).error).toBeUndefined();
		expect(bodies()).toEqual([
			{ df_data: { formvalues: { FWtextAA1: '', FWsingAA1: null, FWnumbAA1: null } } },
		]);
	});

	test('is an option only of changes with fields that can be empty', () => {
		const offered = engine
			.nodeType('persat')
			.description.properties.filter(
				({ name, options }) =>
					name === 'options' && options?.some((option) => option.name === 'emptyValues'),
			)
			.flatMap(({ displayOptions }) => {
				const { resource, operation } = displayOptions!.show!;
				return `${String(resource)}.${String(operation)}`;
			});
		expect(offered.sort()).toEqual(
			[...accountFieldOperations.map(({ id }) => id), 'followUp.create'].sort(),
		);
	});
});
