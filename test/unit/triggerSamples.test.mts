import type { IDataObject } from 'n8n-workflow';
import { readOccurrence } from '../../nodes/PersatTrigger/body.ts';
import { events } from '../../nodes/PersatTrigger/events.ts';
import { toItem } from '../../nodes/PersatTrigger/items.ts';
import { findEvent } from '../../nodes/PersatTrigger/matching.ts';
import { sampleEvent, sampleOf } from '../../nodes/PersatTrigger/samples.ts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
});
afterAll(() => sandbox.stop());

/** The simplified items of a body. */
function itemsOf(body: unknown): IDataObject[] {
	const { eventType, payloads } = readOccurrence(body)!;
	const about = { event: findEvent(eventType), eventType, messageId: 'm1' };
	const found = { known: { nameOf: (_: string, id: unknown) => id } };
	const choice = { output: 'simplified', fullRecord: false };
	return payloads.map((payload) => toItem(payload, about, found, choice));
}

const keysOf = (items: IDataObject[]) => Object.keys(items[0]).sort();

test.each(events)('the sample of $id has the fields of what Persat sends', (event) => {
	sandbox.web.demo(event.id as never);
	const sent = itemsOf(JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody));
	const sample = itemsOf(sampleOf(event));
	expect(sample[0].event).toBe(event.id);
	expect(sample[0]).not.toHaveProperty('payload');
	// What a record does not have, such as a day without an assignation, is not in its item.
	expect(keysOf(sample)).toEqual(expect.arrayContaining(keysOf(sent)));
});

test('a sample is of the event asked for, else of the first chosen', () => {
	expect(sampleEvent('form.created', ['client.deleted']).id).toBe('form.created');
	expect(sampleEvent('nothing', ['*', 'custom', 'client.deleted']).id).toBe('client.deleted');
	expect(sampleEvent(undefined, ['*']).id).toBe('client.created');
});
