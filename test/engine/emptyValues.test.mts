import type { IDataObject } from 'n8n-workflow';
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

	test('optional fields that were added and left empty', async () => {
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

	test('what was not added, cannot be empty, or is not found by an expression stays', async () => {
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

	test('is an option of the changes that have something to empty, and of no other', () => {
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
