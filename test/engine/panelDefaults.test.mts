import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { useSandbox } from '../support/useSandbox.mts';

const { engine, sandbox } = useSandbox();

const description = () => engine.nodeType('persat').description;
const operations = () =>
	description()
		.properties.filter(({ name }) => name === 'operation')
		.map((property) => ({
			resource: String(property.displayOptions?.show?.resource?.[0]),
			first: property.default,
			values: (property.options as Array<{ value: string }>).map(({ value }) => value),
		}));
/** The properties in the panel of an operation. */
const shown = (resource: string, operation: string): INodeProperties[] => {
	const values: INodeParameters = { resource, operation, output: 'selected', returnAll: false };
	return description().properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, description()),
	);
};
const optionsOf = (resource: string, operation: string) =>
	shown(resource, operation)
		.filter(({ name }) => name === 'options')
		.flatMap(({ options }) => (options as INodeProperties[]).map(({ name }) => name));

test('a new node begins with a list wherever there is one, never with a change', () => {
	for (const { resource, first, values } of operations()) {
		if (values.includes('getMany')) expect([resource, first]).toEqual([resource, 'getMany']);
		else expect(values).toContain(first);
	}
});

test.each([
	['client', 'getMany', 'continueFrom'],
	['clientObject', 'getMany', 'continueFrom'],
	['delivery', 'getMany', 'continueFrom'],
	['masterDb', 'getMany', 'continueFrom'],
	// These resume by day.
	['form', 'getMany', 'from'],
	['workOrder', 'getMany', 'from'],
	['tracking', 'getPathSummary', 'from'],
	['tracking', 'getVisits', 'from'],
])(
	'%s.%s, which takes several requests, can be gone on with by %s',
	(resource, operation, goOn) => {
		const options = optionsOf(resource, operation);
		expect(options).toContain('onFailure');
		const names = shown(resource, operation).map(({ name }) => name);
		expect([...names, ...options]).toContain(goOn);
	},
);

test("Selected Fields does not offer the record's ID, which is always included", () => {
	let choices = 0;
	for (const { resource, values } of operations()) {
		for (const operation of values) {
			const fields = shown(resource, operation).find(({ name }) => name === 'outputFields');
			if (!fields) continue;
			choices++;
			const offered = (fields.options as Array<{ value: string }>).map(({ value }) => value);
			expect(new Set(offered).size).toBe(offered.length);
			for (const id of ids[resource] ?? []) expect(offered).not.toContain(id);
		}
	}
	expect(choices).toBeGreaterThan(20);
});

/** What a parameter, or an option behind a button, is before anybody touches it. */
const initialOf = (properties: INodeProperties[], name: string) =>
	properties
		.flatMap((property) =>
			property.type === 'collection' ? (property.options as INodeProperties[]) : [property],
		)
		.find((property) => property.name === name)?.default;

test.each<[string, string, Record<string, unknown>]>([
	['client', 'getMany', { limit: 50, returnAll: false, output: 'simplified', onFailure: 'stop' }],
	['client', 'getMany', { attempts: 4, concurrency: 5, timeout: 60, continueFrom: 0 }],
	['client', 'getMany', { ownColumns: false, listsAsText: false }],
	['client', 'update', { emptyValues: 'doNotSend', previewOnly: false }],
	['device', 'setWorkingHours', { emptyDays: 'keep' }],
	['followUp', 'create', { color: 'BLUE' }],
	['form', 'getManySchemas', { publishedOnly: true }],
	['form', 'getPhotos', { maxPhotoSize: 20, binaryPropertyName: 'data' }],
	['user', 'getMany', { includeDeleted: false }],
	['workOrder', 'cancel', { labelsMode: 'keep' }],
	['workOrder', 'updateLabels', { labelsMode: 'add' }],
])(
	'%s.%s does what is harmless where nobody says otherwise: %j',
	(resource, operation, initial) => {
		const properties = shown(resource, operation);
		for (const [name, value] of Object.entries(initial)) {
			expect([name, initialOf(properties, name)]).toEqual([name, value]);
		}
	},
);

test.each<[string, Record<string, unknown>]>([
	[
		'persatTrigger',
		{
			authentication: 'signingSecret',
			events: [],
			output: 'simplified',
			fetchFullRecord: false,
			acceptRepeated: false,
			logNewShapes: false,
		},
	],
	[
		'persatPollingTrigger',
		{
			events: [],
			daysBack: 7,
			daysAhead: 30,
			output: 'simplified',
			fetchFullRecord: false,
			ignoreApiChanges: false,
			maxRecords: 500,
			onlyWhenChanged: [],
		},
	],
])('%s begins with %j', (name, initial) => {
	const { properties } = engine.nodeType(name).description;
	for (const [parameter, value] of Object.entries(initial)) {
		expect([parameter, initialOf(properties, parameter)]).toEqual([parameter, value]);
	}
});

test('both webhooks of Persat Trigger answer at once, on one URL', () => {
	const { webhooks } = engine.nodeType('persatTrigger').description;
	expect(
		webhooks?.map(({ httpMethod, responseMode, path }) => [httpMethod, responseMode, path]),
	).toEqual([
		['POST', 'onReceived', 'webhook'],
		['GET', 'onReceived', 'webhook'],
	]);
});

test('a list has fewer records where an AI agent uses the node', () => {
	const limits = description().properties.filter(({ name }) => name === 'limit');
	const initial = (isTool: boolean) =>
		limits
			.filter(({ displayOptions }) => displayOptions?.show?.['@tool']?.[0] === isTool)
			.map((limit) => limit.default);
	expect(new Set(initial(true))).toEqual(new Set([20]));
	expect(new Set(initial(false))).toEqual(new Set([50]));
	expect(initial(true)).toHaveLength(limits.length / 2);
});

test('Persat Trigger needs its signing secret where it checks it, and no API key', () => {
	const { credentials } = engine.nodeType('persatTrigger').description;
	expect(
		credentials?.map(({ name, required, displayOptions }) => [name, required, displayOptions]),
	).toEqual([
		['persatWebhookApi', true, { show: { authentication: ['signingSecret'] } }],
		['persatApi', false, undefined],
	]);
});

test.each([
	['form', 'create', 'formType', 'searchPublishedFormTypes'],
	['workOrder', 'create', 'workOrderType', 'searchPublishedWorkOrderTypes'],
	['delivery', 'create', 'deliveryType', 'searchPublishedDeliveryTypes'],
	// Old records have old versions.
	['form', 'getSchema', 'formType', 'searchFormTypes'],
	['workOrder', 'getSchema', 'workOrderType', 'searchWorkOrderTypes'],
	['delivery', 'getSchema', 'deliveryType', 'searchDeliveryTypes'],
])('%s.%s: %s is chosen from %s', (resource, operation, name, method) => {
	const property = shown(resource, operation).find((one) => one.name === name);
	const list = property?.modes?.find((mode) => mode.name === 'list');
	expect(list?.typeOptions?.searchListMethod).toBe(method);
});

test.each<[string, INodeParameters, string[]]>([
	['as it is at first', {}, []],
	['when it takes unsigned calls', { authentication: 'none' }, ['noneNotice']],
	['with events by name', { events: ['custom'] }, ['customEvents']],
	['with an event whose name we guessed', { events: ['form.stateUpdated'] }, ['guessedNotice']],
])('Persat Trigger %s warns and asks for what concerns it', (_, parameters, expected) => {
	const trigger = engine.nodeType('persatTrigger').description;
	const values: INodeParameters = { authentication: 'signingSecret', events: [], ...parameters };
	const depending = trigger.properties
		.filter(({ displayOptions }) => displayOptions)
		.filter((property) =>
			NodeHelpers.displayParameter(values, property, { typeVersion: 1.1 }, trigger),
		);
	expect(depending.map(({ name }) => name)).toEqual(expected);
});

test.each(['persatTrigger', 'persatPollingTrigger'])(
	'every filter of %s takes several values',
	(name) => {
		const { properties } = engine.nodeType(name).description;
		const filters = properties.find((one) => one.name === 'filters')!.options as INodeProperties[];
		expect(filters.length).toBeGreaterThan(5);
		for (const { name: filter, type, typeOptions } of filters) {
			const isSeveral = type === 'multiOptions' || typeOptions?.multipleValues === true;
			expect([filter, isSeveral]).toEqual([filter, true]);
		}
	},
);

/** The keys that identify a resource's records in its outputs. */
const ids: Record<string, string[]> = {
	client: ['clientNumber'],
	clientObject: ['identifier'],
	delivery: ['deliveryId'],
	deliveryRoute: ['routeId'],
	device: ['deviceId'],
	form: ['formId'],
	masterDb: ['identifier'],
	workOrder: ['workOrderId'],
};

test.each([
	['workOrder', 'workOrder.getMany', /^\d{4}-\d\d-01T/],
	['form', 'form.getMany', /^\d{4}-\d\d-\d\dT/],
])('dates that nobody touched show how to write them: %s', async (resource, endpoint, day) => {
	const { error } = await engine.run({ resource, operation: 'getMany' });
	expect(error).toBeUndefined();
	const froms = sandbox.calls(endpoint).map(({ query }) => String(query.from));
	expect(froms.sort()[0]).toMatch(day);
});

/** A filter that a person adds and leaves as it is should filter something. */
function dateFilters(): INodeProperties[] {
	const filters = description()
		.properties.filter(({ name }) => name === 'filters')
		.flatMap(({ options }) => options as INodeProperties[])
		.filter(({ type }) => type === 'dateTime');
	expect(filters.length).toBeGreaterThan(5);
	return filters;
}

test('every required date starts with an expression and states its time zone', () => {
	const dates = description().properties.filter(({ type }) => type === 'dateTime');
	expect(dates.length).toBeGreaterThan(5);
	for (const { name, default: initial, hint } of [...dates, ...dateFilters()]) {
		expect([name, initial]).toEqual([name, expect.stringMatching(/^=\{\{ \$now/)]);
		expect([name, hint]).toEqual([name, "In the workflow's time zone"]);
	}
});

test.each([
	['client', 'All clients'],
	['device', 'All devices'],
])('an optional %s of a list reads "%s"', (name, none) => {
	const lists = ['getMany', 'getLastPosition'];
	const optional = description().properties.filter(
		({ name: own, required, displayOptions }) =>
			own === name && !required && lists.includes(String(displayOptions?.show?.operation?.[0])),
	);
	expect(optional.length).toBeGreaterThan(1);
	for (const { modes } of optional) expect(modes?.[0]?.placeholder).toBe(none);
});
