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
	resource: 'workOrderLabel',
	context: () => ({ sandbox, engine }),
	book: () => sandbox.store.workOrderLabels,
	known: { id: 2, name: 'Prioritaria', color: 'RED_2' },
	seeded: [2, 3, 5, 7],
	firstTwo: [
		{ id: 2, name: 'Prioritaria', color: 'RED_2' },
		{ id: 3, name: 'Garantía', color: 'YELLOW' },
	],
	list: 'searchWorkOrderLabels',
	listed: ['Abonado', 'Facturada', 'Garantía', 'Prioritaria'],
	missing: 'No existe la etiqueta de orden de trabajo con id: 99',
});
