import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { endpointOf } from '../../nodes/Persat/transport/endpoints.ts';
import { resources } from '../../nodes/Persat/actions/index.ts';
import { shownProperties } from '../support/panel.mts';
import { useSandbox } from '../support/useSandbox.mts';

const { engine } = useSandbox();
const nodes = ['persat', 'persatTrigger', 'persatPollingTrigger'];

/** Every parameter and every entry of a list, including those in collections. */
function everything(properties: INodeProperties[]): Array<INodeProperties | INodePropertyOptions> {
	return properties.flatMap((property) => [
		property,
		...((property.options ?? []) as Array<INodeProperties | INodePropertyOptions>).flatMap((one) =>
			'type' in one ? everything([one]) : [one],
		),
	]);
}

const isEntry = (one: INodeProperties | INodePropertyOptions): one is INodePropertyOptions =>
	'value' in one && !('type' in one);

test.each(nodes)('n8n cuts no description in the lists of %s', (name) => {
	const entries = everything(engine.nodeType(name).description.properties).filter(isEntry);
	expect(entries.length).toBeGreaterThan(10);
	// Two lines of the list.
	const long = entries.filter(({ description = '' }) => description.length > 90);
	expect(long.map((entry) => [entry.name, entry.description])).toEqual([]);
});

test.each(nodes)('no description of %s needs more than two lines', (name) => {
	const visible = (text: string) => text.replace(/<[^>]+>/g, '');
	const long = everything(engine.nodeType(name).description.properties).filter(
		({ description = '' }) => visible(description).length > 165,
	);
	expect(long.map((one) => [one.name, one.description])).toEqual([]);
});

test.each(nodes)('descriptions of %s end with a full stop only after several sentences', (name) => {
	const wrong = everything(engine.nodeType(name).description.properties)
		.flatMap(({ description }) => description ?? [])
		.filter((text) => text.includes('..') || text.endsWith('.') !== /\. [A-Z0-9]/.test(text));
	expect(wrong).toEqual([]);
});

describe('each operation has at most one notice', () => {
	const noticesOf = (values: INodeParameters) =>
		shownProperties(engine.nodeType('persat').description, values)
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => displayName);

	test.each(
		resources.flatMap(({ value, operations }) =>
			operations.map((operation) => [value, operation.value, operation] as const),
		),
	)('%s %s', (resource, operation, { endpoints: ids, note = '' }) => {
		const notices = noticesOf({ resource, operation });
		expect(notices.length).toBeLessThan(2);
		const [notice = ''] = notices;
		expect(notice.startsWith(note.replace(/\.$/, ''))).toBe(true);
		const guessed = ids.some((id) => endpointOf(id).evidence === 'inferred');
		expect(/not yet confirmed with Persat's API/.test(notice)).toBe(guessed);
	});

	test('Delete client warns about what else is deleted', () => {
		expect(noticesOf({ resource: 'client', operation: 'delete' })).toEqual([
			expect.stringMatching(/^This also deletes all forms and work orders of the client/),
		]);
	});
});

describe('an event whose name is a guess', () => {
	const shows = (...events: string[]) =>
		shownProperties(engine.nodeType('persatTrigger').description, { events }).some(
			({ name }) => name === 'guessedNotice',
		);

	test('shows one notice when it is chosen', () => {
		expect(shows('form.created', 'client.created', 'workOrder.updated')).toBe(true);
		expect(shows('client.created')).toBe(false);
	});
});

test('coordinates are empty by default, because 0 is a valid value', () => {
	const coordinates = everything(engine.nodeType('persat').description.properties).filter(
		({ name }) => name === 'latitude' || name === 'longitude',
	);
	expect(coordinates.length).toBeGreaterThan(4);
	for (const coordinate of coordinates) {
		expect(coordinate).toMatchObject({
			type: 'string',
			default: '',
			placeholder: expect.stringMatching(/^e\.g\. -\d/),
		});
	}
});

test('the canvas shows labels below the node', () => {
	const { subtitle } = engine.nodeType('persat').description;
	const shown = (parameter: object) =>
		new Function('$parameter', `return ${subtitle!.slice(3, -2)}`)(parameter) as string;
	expect(shown({ resource: 'client', operation: 'upsert' })).toBe('Create or Update: Client');
	expect(shown({ resource: 'workOrder', operation: 'getTrackLink' })).toBe(
		'Get Tracking Link: Work Order',
	);
	expect(subtitle).not.toMatch(/\{\{.*(\{\{|\}\}).*\}\}/);
});

test.each([
	['persatTrigger', ['*'], 'All Events'],
	['persatTrigger', ['form.created', 'workOrder.closed'], 'Form Created, Work Order Closed'],
	['persatPollingTrigger', ['delivery.stateUpdated'], 'Delivery State Updated'],
	['persatPollingTrigger', ['from.a.newer.version'], 'from.a.newer.version'],
	['persatPollingTrigger', [], ''],
])('the canvas shows labels below %s with %j', (name, events, text) => {
	const { subtitle } = engine.nodeType(name).description;
	expect(subtitle).not.toMatch(/\{\{.*(\{\{|\}\}).*\}\}/);
	const shown = new Function('$parameter', `return ${subtitle!.slice(3, -2)}`);
	expect(shown({ events })).toBe(text);
});

test('operations of one value have one name', () => {
	const names = new Map<string, Set<string>>();
	for (const { value, name } of resources.flatMap(({ operations }) => operations)) {
		names.set(value, (names.get(value) ?? new Set()).add(name));
	}
	expect([...names.values()].filter(({ size }) => size > 1)).toEqual([]);
});

test('moving an object can be found among the actions', () => {
	const actions = everything(engine.nodeType('persat').description.properties)
		.filter(isEntry)
		.map(({ action }) => action);
	expect(actions).toContain('Update or move client object');
});

test('the credential says where to find the key, without hovering', () => {
	const [apiKey] = engine.credentialType('persatApi').properties;
	expect(apiKey?.hint).toContain('Integraciones y Partners → API para desarrolladores');
});
