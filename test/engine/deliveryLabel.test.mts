import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { Engine } from '../support/engine.mts';
import { describeLabels } from '../support/labels.mts';

let sandbox: Sandbox;
let engine: Engine;

beforeAll(async () => {
	sandbox = await startSandbox({ clients: 1, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
	engine = await Engine.load({ apiKey: sandbox.apiKey, baseUrl: sandbox.baseUrl });
});
afterAll(async () => await sandbox.stop());
afterEach(() => {
	sandbox.faults.clear();
	sandbox.resetLog();
});

describeLabels({
	resource: 'deliveryLabel',
	context: () => ({ sandbox, engine }),
	book: () => sandbox.store.deliveryLabels,
	known: { id: 4, name: 'Frágil', color: 'RED_2' },
	seeded: [4, 6, 9],
	firstTwo: [
		{ id: 4, name: 'Frágil', color: 'RED_2' },
		{ id: 6, name: 'Refrigerado', color: 'BLUE_2' },
	],
	list: 'searchDeliveryLabels',
	listed: ['Contra reembolso', 'Frágil', 'Refrigerado'],
	missing: 'No existe el label con id: 99',
});
