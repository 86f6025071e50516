import { readFileSync } from 'node:fs';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { pollingEvents } from '../../nodes/Persat/polling/events.ts';
import { Poller } from '../support/poller.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { sandbox, engine } = useSandbox({ today: undefined });

const polling = () => engine.nodeType('persatPollingTrigger');
const webhook = () => engine.nodeType('persatTrigger');

const everyProperty = (properties: INodeProperties[]): INodeProperties[] =>
	properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? everyProperty(property.options as INodeProperties[]) : []),
	]);

test('every list of the panel has its method', () => {
	const { methods, description } = polling();
	for (const { modes, typeOptions } of everyProperty(description.properties)) {
		if (typeOptions?.loadOptionsMethod) {
			expect(methods?.loadOptions).toHaveProperty(typeOptions.loadOptionsMethod);
		}
		for (const mode of modes ?? []) {
			const method = mode.typeOptions?.searchListMethod;
			if (method) expect(methods?.listSearch).toHaveProperty(method);
		}
	}
});

test('the docs state the cost of a poll for every event, in order', () => {
	for (const { description } of pollingEvents) expect(description).toMatch(/^.{10,90}$/);
	const [, costs] = readFileSync('docs/polling-trigger.md', 'utf8').split('## What a poll costs');
	for (const { name } of pollingEvents)
		expect(costs).toContain(name.replace(/^Work Order.*/, 'Work Order …'));
	const names = pollingEvents.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test('events that Persat Trigger also has share their ID and name', () => {
	const { options } = webhook().description.properties.find(({ name }) => name === 'events')!;
	const webhookNames = new Map(
		(options as Array<{ name: string; value: string }>).map(({ name, value }) => [value, name]),
	);
	const shared = pollingEvents.filter(({ id }) => webhookNames.has(id));
	for (const { id, name } of shared) expect([id, name]).toEqual([id, webhookNames.get(id)]);
	expect(shared.map(({ id }) => id)).toEqual([
		'delivery.created',
		'delivery.finished',
		'form.created',
		'form.stateUpdated',
		'form.updated',
		'workOrder.closed',
		'workOrder.created',
		'workOrder.finished',
	]);
});

test('each trigger names the other one', () => {
	const texts = ({ description }: { description: { properties: INodeProperties[] } }) =>
		description.properties.filter(({ type }) => type === 'notice').map((one) => one.displayName);
	expect(texts(polling()).join()).toContain('Persat Trigger');
	expect(texts(webhook()).join()).toContain('Persat Polling Trigger');
	const related = (node: typeof polling) =>
		node().description.builderHint?.relatedNodes?.map(({ nodeType }) => nodeType);
	expect(related(polling)).toEqual(['n8n-nodes-persat.persatTrigger']);
	expect(related(webhook)).toEqual(['n8n-nodes-persat.persatPollingTrigger']);
});

test('filters are those of Persat Trigger, by name', () => {
	const filters = (node: typeof polling) =>
		node().description.properties.find(({ name }) => name === 'filters');
	expect(filters(polling)).toEqual(filters(webhook));
});

test('it has an icon for light and for dark, and is no tool', () => {
	expect(polling().description.iconUrl).toEqual(webhook().description.iconUrl);
	expect(polling().description.usableAsTool).toBeUndefined();
	expect(polling().description.polling).toBe(true);
});

test.each(['simplified', 'raw'])('%s items have the keys of Persat Trigger’s', async (output) => {
	const poller = new Poller(engine, { events: ['form.created'], output }, { id: output });
	await poller.publish();
	sandbox.web.createForm();
	const [item] = (await poller.tick()) as IDataObject[];
	const about = ['changed', 'event', 'eventType', 'messageId', 'previousState'];
	const record =
		output === 'raw'
			? ['payload']
			: [
					'clientName',
					'clientNumber',
					'created',
					'createdBy',
					'fields',
					'formId',
					'lastUpdated',
					'state',
					'type',
				];
	expect(Object.keys(item!).sort()).toEqual([...about, ...record].sort());
});
