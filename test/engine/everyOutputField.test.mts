import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Selected Fields: every choice exists in at least one record of an account that has everything.

const { sandbox, engine } = useSandbox({
	clients: 60,
	objects: 60,
	forms: 60,
	workOrders: 600,
	deliveries: 100,
	today: '2026-03-02',
});

beforeAll(() => {
	for (const client of sandbox.store.clients.values()) {
		client.company_description ??= 'A description';
	}
});

const days = { from: '2026-01-01', to: '2026-03-31' };

test.each<[string, string, INodeParameters]>([
	['client', 'getMany', {}],
	['clientObject', 'getMany', { objectType: chosen('1') }],
	['delivery', 'getMany', {}],
	['deliveryRoute', 'getMany', { date: '2026-03-02' }],
	['device', 'getMany', {}],
	['masterDb', 'getMany', { masterDb: chosen('8') }],
	['tracking', 'getLastPosition', { device: chosen(12) }],
	['tracking', 'getVisits', { device: chosen(12), from: '2026-02-01', to: '2026-02-28' }],
	['workOrder', 'getMany', days],
	['form', 'get', { form: '={{ $json.form }}' }],
])('%s.%s', async (resource, operation, parameters) => {
	const offered = fieldsOf(resource, operation);
	expect(offered.length).toBeGreaterThan(2);
	const { error, json } = await engine.run(
		{
			resource,
			operation,
			returnAll: true,
			...parameters,
			output: 'selected',
			outputFields: offered,
		},
		inputOf(operation === 'get'),
	);
	expect(error).toBeUndefined();
	const there = new Set(
		json.flatMap((record) => Object.keys(record).filter((key) => record[key] !== null)),
	);
	for (const record of json) expect(Object.keys(record).slice(1)).toEqual(offered);
	expect(offered.filter((key) => !there.has(key))).toEqual([]);
});

function fieldsOf(resource: string, operation: string): string[] {
	const fields = engine
		.nodeType('persat')
		.description.properties.find(
			({ name, displayOptions }: INodeProperties) =>
				name === 'outputFields' &&
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		);
	return (fields?.options as Array<{ value: string }>).map(({ value }) => value);
}

function inputOf(isByForm: boolean): IDataObject[] {
	return isByForm ? [...sandbox.store.forms.keys()].map((form) => ({ form })) : [{}];
}
