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

test('the field that identifies a record is not among the Selected Fields: it always comes along', () => {
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

test('every date that an operation needs has an expression to start from, and says its time zone', () => {
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
