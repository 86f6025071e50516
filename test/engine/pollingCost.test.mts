import type { INodeParameters } from 'n8n-workflow';
import { CredentialsHelper } from '../support/credentialsHelper.mts';
import { Poller } from '../support/poller.mts';
import { usePolling } from '../support/polling.mts';

const { sandbox, openAccount, store, watching, inDays, form } = usePolling();

describe('an idle poll', () => {
	test.each([
		[['client.createdOrUpdated'], {}, 3],
		[['clientObject.createdOrUpdated'], {}, 1],
		[['clientObject.createdOrUpdated'], { objectTypes: [1, 2, 4] }, 3],
		[['masterDb.createdOrUpdated'], {}, 1],
		[['delivery.created'], {}, 1],
		[['delivery.created', 'delivery.finished', 'delivery.stateUpdated'], {}, 1],
		[['form.created'], {}, 1],
		[['form.created', 'form.updated'], {}, 1],
		[['workOrder.created', 'workOrder.closed', 'workOrder.scheduled'], {}, 3],
		[['workOrder.closed'], { daysBack: 7, daysAhead: 7 }, 1],
	])('%j with %j takes %d requests', async (events, more, requests) => {
		const own = await watching(events, more as INodeParameters);
		await own.tick();
		expect(sandbox.count()).toBe(requests);
	});

	test('form states take one request per form of the watched days', async () => {
		form();
		const own = await watching(['form.stateUpdated']);
		await own.tick();
		const from = inDays(-7);
		const recent = [...store.forms.values()].filter(
			({ created }) => store.clock.dayOf(created) >= from,
		);
		expect(sandbox.count()).toBe(1 + recent.length);
	});

	test('reads the credential once, however many requests it sends', async () => {
		const own = await watching(['client.createdOrUpdated', 'workOrder.closed']);
		const reading = jest.spyOn(CredentialsHelper.prototype, 'getDecrypted');
		await own.tick();
		expect(sandbox.count()).toBe(6);
		expect(reading).toHaveBeenCalledTimes(1);
		reading.mockRestore();
	});

	test('658 orders in 90 days are remembered in 16 KiB', async () => {
		const busy = await openAccount({ clients: 3, workOrders: 0, objects: 0, forms: 0 });
		const [first, second] = busy.sandbox.store.technicians;
		for (let made = 0; made < 658; made++) {
			const responsibles = [(made % 3 ? first : second)!.user_id];
			const day = inDays(-(made % 90));
			const { _id } = busy.sandbox.web.createWorkOrder({ day, responsibles });
			// As in a real account, nearly all are reported and closed.
			if (made % 30) busy.sandbox.web.finishWorkOrder(_id, {});
			if (made % 5) busy.sandbox.store.workOrders.get(_id)!.state = 'CERRADA_OK';
		}
		const own = new Poller(
			busy.engine,
			{ events: ['workOrder.stateUpdated'], daysBack: 90 },
			{ id: 'busy' },
		);
		await own.publish();
		expect(own.memory.length).toBeGreaterThan(8 * 1024);
		expect(own.memory.length).toBeLessThan(16 * 1024);
	});
});
