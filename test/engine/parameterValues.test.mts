import fc from 'fast-check';
import type { IExecuteFunctions, INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';
import { ParameterValues } from '../../nodes/Persat/actions/parameterValues.ts';
import { shownProperties } from '../support/panel.mts';
import { useSandbox } from '../support/useSandbox.mts';

// The node asks n8n less often for its parameters than once per item. The values must be the same.

const { engine } = useSandbox();

const input = [
	{ text: 'Ana', list: [1, 2], none: null },
	{ text: '', list: [], none: null },
	{ text: '= no expression', list: ['=1'], none: null },
];

// Some defaults are relative to now, which differs between two readings.
beforeAll(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 24)));
afterAll(() => jest.restoreAllMocks());

const fixed = fc.constantFrom('', 'Ana', ' = no expression', 'a {{ $json.text }}', 5, false, null);
const expression = fc.constantFrom(
	'={{ $json.text }}',
	'=Client {{ $json.text }}',
	'={{ $json.list }}',
	'={{ $json }}',
	'={{ $json.none }}',
	'={{ $json.missing }}',
	'={{ $itemIndex }}',
	"={{ $now.startOf('month') }}",
	'=',
);
const leaf = fc.oneof(fixed, expression);

/** A value as the editor stores it for a kind of property. */
function valueOf(property: INodeProperties): fc.Arbitrary<unknown> {
	const { type, options = [] } = property;
	if (type === 'multiOptions') return fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }));
	if (type === 'resourceLocator') {
		const mode = fc.constantFrom('list', 'name', 'id');
		const cachedResultName = fc.constant('Ana');
		return fc.oneof(
			leaf,
			fc.record({ __rl: fc.constant(true), mode, value: leaf, cachedResultName }),
		);
	}
	if (type === 'resourceMapper') {
		const mappingMode = fc.constantFrom('defineBelow', 'autoMapInputData');
		const schema = fc.constant([{ id: '1', displayName: 'Title', type: 'string' }]);
		return fc.record({
			mappingMode,
			value: fc.dictionary(fc.constantFrom('1', '2'), leaf),
			schema,
		});
	}
	if (type === 'collection') return someOf(options as INodeProperties[]);
	return leaf;
}

/** Some of the properties have a value, the others are not saved. */
const someOf = (properties: INodeProperties[]) =>
	fc.record(Object.fromEntries(properties.map((one) => [one.name, valueOf(one)])), {
		requiredKeys: [],
	});

/** Runs a function as the node, with these parameters. */
async function asNode(parameters: INodeParameters, check: (context: IExecuteFunctions) => void) {
	const type = 'n8n-nodes-persat.checked';
	const { description } = engine.nodeType('persat');
	// Otherwise n8n refuses to start without them.
	const properties = description.properties.map((one) => ({ ...one, required: false }));
	engine.otherNodes[type] = {
		description: { ...description, properties },
		async execute(this: IExecuteFunctions) {
			check(this);
			return [this.getInputData()];
		},
	} as INodeType;
	const checked = { ...engine.persatNode(parameters, 'Checked'), type };
	const { data } = await engine.runChain([checked], input);
	expect(data.resultData.error?.message).toBeUndefined();
}

/** An operation for each kind of parameter, and its parameters. */
const panels = [
	{ resource: 'client', operation: 'getMany', output: 'selected' },
	{ resource: 'client', operation: 'update', output: 'simplified' },
	{ resource: 'workOrder', operation: 'create', output: 'simplified' },
	{ resource: 'form', operation: 'getMany', returnAll: false },
	{ resource: 'device', operation: 'setWorkingHours' },
	{ resource: 'apiRequest', operation: 'send' },
];

test.each(panels)('$resource $operation: as n8n resolves them for each item', async (panel) => {
	const properties = shownProperties(engine.nodeType('persat').description, panel).filter(
		({ name, type }) => !(name in panel) && type !== 'notice',
	);
	expect(properties.length).toBeGreaterThan(2);
	await fc.assert(
		fc.asyncProperty(someOf(properties), async (given) => {
			const parameters = { ...given, ...panel } as INodeParameters;
			const before = structuredClone(parameters);
			const read: unknown[] = [];
			const resolved: unknown[] = [];
			await asNode(parameters, (context) => {
				// From the last item, so that a shared value is not always that of the first.
				for (const index of [...input.keys()].reverse()) {
					const values = new ParameterValues(context, index);
					for (const { name, default: initial } of properties) {
						const fallback = initial ?? '';
						const value = context.getNodeParameter(name, index, fallback);
						resolved.push({ name, index, first: value, second: value });
						const first = values.get(name, fallback);
						read.push({ name, index, first, second: values.get(name, fallback) });
					}
				}
			});
			expect(read).toHaveLength(input.length * properties.length);
			expect(read).toEqual(resolved);
			expect(parameters).toEqual(before);
		}),
		{ numRuns: 25 },
	);
});

test('n8n is asked once per item for an expression, and once for all items otherwise', async () => {
	const options = { timeout: 5 };
	const filters = { nameContains: '={{ $json.text }}', types: [1] };
	const parameters = { resource: 'client', operation: 'getMany', options, filters };
	await asNode(parameters, (context) => {
		const asked: string[] = [];
		const counting = Object.create(context, {
			getNodeParameter: {
				value: (...given: Parameters<IExecuteFunctions['getNodeParameter']>) => {
					const [name, index, , settings] = given;
					if (!settings?.rawExpressions) asked.push(`${name} ${index}`);
					return context.getNodeParameter(...given);
				},
			},
		}) as IExecuteFunctions;
		for (const index of input.keys()) {
			const values = new ParameterValues(counting, index);
			for (const name of ['options', 'filters', 'options', 'filters']) values.get(name, {});
		}
		expect(asked).toEqual(['options 0', 'filters 0', 'filters 1', 'filters 2']);
	});
});

test('no parameter has a type that n8n would check', () => {
	expect(JSON.stringify(engine.nodeType('persat').description)).not.toContain('validateType');
});
