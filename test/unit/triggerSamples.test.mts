import type { IDataObject } from 'n8n-workflow';
import { readWebhookEvent } from '../../nodes/Persat/trigger/body.ts';
import { enrich, type EnrichmentOptions } from '../../nodes/Persat/trigger/enrichment.ts';
import { events } from '../../nodes/Persat/trigger/events.ts';
import { toItem } from '../../nodes/Persat/trigger/items.ts';
import { identifyEvent } from '../../nodes/Persat/trigger/matching.ts';
import { sampleEvent, sampleOf } from '../../nodes/Persat/trigger/samples/payloads.ts';
import { createTrigger } from '../support/triggerCall.mts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
});
afterAll(() => sandbox.stop());

/** The simplified items of a body. */
async function itemsOf(body: unknown): Promise<IDataObject[]> {
	const { eventType, payloads } = readWebhookEvent(body)!;
	const metadata = identifyEvent(eventType, 'm1');
	const options: EnrichmentOptions = { output: 'simplified', fullRecord: false, timeZone: 'UTC' };
	return await Promise.all(
		payloads.map(async (payload) =>
			toItem(payload, metadata, await enrich(payload, metadata, options), options),
		),
	);
}

const keysOf = (items: IDataObject[]) => Object.keys(items[0]).sort();

test.each(events)('the sample of $id has the fields of what Persat sends', async (event) => {
	sandbox.web.demo(event.id as never);
	const sent = await itemsOf(JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody));
	const sample = await itemsOf(sampleOf(event));
	expect(sample[0].event).toBe(event.id);
	expect(sample[0]).not.toHaveProperty('payload');
	// Data a record lacks, such as the day of an unscheduled order, is missing in its item.
	expect(keysOf(sample)).toEqual(expect.arrayContaining(keysOf(sent)));
});

test('a sample is of the requested event, or else of the first chosen one', () => {
	expect(sampleEvent('form.created', ['client.deleted'])?.id).toBe('form.created');
	expect(sampleEvent('digitalForm.created', ['client.deleted'])?.id).toBe('form.created');
	expect(sampleEvent('', ['*', 'custom', 'client.deleted'])?.id).toBe('client.deleted');
	expect(sampleEvent(undefined, ['*'])?.id).toBe('client.created');
	expect(sampleEvent('nothing', ['client.deleted'])).toBeUndefined();
});

test('a sample asks nothing of Persat, whatever is switched on', async () => {
	const { call } = createTrigger({ events: ['client.created'], fetchFullRecord: true }, {});
	const { items } = await call('', { name: 'setup', mode: 'manual' });
	expect(items).toHaveLength(1);
	expect(items[0]).not.toHaveProperty('enriched');
});
