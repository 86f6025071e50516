import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { Engine } from '../support/engine.mts';
import { Poller } from '../support/poller.mts';

let sandbox: Sandbox;
let engine: Engine;
let numbered = 0;

beforeAll(async () => {
	sandbox = await startSandbox({
		clients: 20,
		objects: 240,
		workOrders: 0,
		deliveries: 0,
		forms: 0,
		today: '2026-06-15',
	});
	engine = await Engine.load({ apiKey: sandbox.apiKey, baseUrl: sandbox.baseUrl });
});
afterAll(async () => await sandbox.stop());
afterEach(() => {
	sandbox.faults.clear();
	sandbox.resetLog();
});

const put = (identifier = `N ${++numbered}`, updated = new Date().toISOString(), uid_client = 'CL-1001') => {
	sandbox.store.clientObjects.push({
		uid_client,
		obj_id: 1,
		fields: { '1': identifier, '3': '', '4': '', '7': '' },
		updated,
	});
	return identifier;
};

test('first slice', async () => {
	const poller = new Poller(engine, { events: ['clientObject.createdOrUpdated'], objectTypes: [1] });
	expect(await poller.activate()).toBeNull();
	sandbox.resetLog();
	expect(await poller.tick()).toBeNull();
	expect(sandbox.count()).toBe(1);
	const one = put();
	const tick = await poller.tick();
	expect(tick).toEqual([expect.objectContaining({ identifier: one })]);
	console.log(JSON.stringify(tick), JSON.stringify(poller.saved));
	expect(await poller.tick()).toBeNull();
	console.log(JSON.stringify(await poller.test()));
	console.log(poller.warnings);
});
