import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// Labels mode, repetitions and service time of work orders.

const { sandbox, engine } = useSandbox({ clients: 10, objects: 5, workOrders: 20, forms: 10 });

const changes = () =>
	sandbox.requests.filter(({ method }) => method !== 'GET').map(({ body }) => body as IDataObject);
const sent = (operation: string) => sandbox.calls(operation).map(({ body }) => body as IDataObject);

describe('labels mode', () => {
	const labelled = () =>
		[...sandbox.store.workOrders.values()].find(
			({ state, labels_ids }) => state === 'ASIGNADA' && labels_ids.length > 0,
		)!;
	const run = async (operation: string, more: INodeParameters) =>
		await engine.run({ resource: 'workOrder', operation, workOrder: labelled()._id, ...more });

	test('can be given by its label in the panel', async () => {
		const before = [...labelled().labels_ids];
		await run('updateLabels', { labelsMode: '={{ "Add" }}', labels: [before[0]] });
		expect(changes()).toEqual([{ labels_ids: before }]);
	});

	test('is required, so that no label is removed by accident', async () => {
		const { error } = await run('updateLabels', { labelsMode: '={{ "" }}', labels: [1] });
		expect(error?.message).toBe("'Labels Mode' is empty");
		expect(changes()).toEqual([]);
	});

	test('is refused when it does not exist, and nothing is sent', async () => {
		const { error } = await run('updateLabels', { labelsMode: '={{ "put" }}', labels: [1] });
		expect(error?.message).toBe('\'Labels Mode\' cannot be "put"');
		expect(changes()).toEqual([]);
		const cancelled = await run('cancel', { cause: 'x', labelsMode: '={{ "all" }}' });
		expect(cancelled.error?.message).toBe('\'Labels Mode\' cannot be "all"');
		expect(changes()).toEqual([]);
	});
});

test.each(['get', 'cancel', 'updateLabels', 'getPhotos'])(
	'%s of a future repetition, which has no ID of its own, is refused',
	async (operation) => {
		const more = { workOrder: '={{ -1 }}', cause: 'x', labelsMode: 'replace', labels: [] };
		const { error } = await engine.run({ resource: 'workOrder', operation, ...more });
		expect(error?.message).toBe("'Work Order ID' cannot be -1");
		expect(sandbox.requests).toEqual([]);
	},
);

test('a work order of a type without a usual duration gets the default', async () => {
	const schema = sandbox.store.workOrderSchemas.find(({ wo_shema_id }) => wo_shema_id === 44)!;
	(schema as unknown as IDataObject).default_service_time = null;
	await engine.run({
		resource: 'workOrder',
		operation: 'create',
		client: chosen('CL-1001'),
		workOrderType: chosen('44'),
	});
	const [{ wo_data }] = changes();
	expect((wo_data as IDataObject).service_time).toEqual(expect.any(Number));
});

describe('the service time of a new work order', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'workOrder',
		operation: 'create',
		state: 'pending',
		client: chosen('CL-1001'),
		workOrderType: chosen(40),
		...more,
	});
	const times = () =>
		sent('workOrder.createPending').map(({ wo_data }) => (wo_data as IDataObject).service_time);
	const withDefault = (default_service_time: unknown) =>
		sandbox.faults.add({
			operation: 'workOrder.getSchema',
			kind: 'altered',
			alter: (json) => ({ ...json, data: { ...(json.data as object), default_service_time } }),
		});

	test.each([
		[45, 45],
		[null, 60],
		[undefined, 60],
	])('is that of its type (%p), or an hour', async (ofType, minutes) => {
		withDefault(ofType);
		const { error } = await engine.run(create());
		expect(error).toBeUndefined();
		expect(times()).toEqual([minutes]);
	});

	test('is the one that the user enters', async () => {
		withDefault(45);
		await engine.run(create({ additionalFields: { serviceTime: 20 } }));
		expect(times()).toEqual([20]);
	});
});
