import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { endpoints } from '../../nodes/Persat/transport/endpoints.ts';
import { shownProperties } from '../support/panel.mts';
import { useSandbox } from '../support/useSandbox.mts';

const root = path.resolve(__dirname, '../..');
const { sandbox, engine } = useSandbox();

const persat = () => engine.nodeType('persat');

/** Every resource and operation the node offers. */
function pairs() {
	const { properties } = persat().description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as Array<{ name: string; value: string; action: string; description: string }>).map(
				(option) => ({ resource: String(displayOptions!.show!.resource![0]), option }),
			),
		);
}

function everyProperty(properties: INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...(property.type === 'collection' ? everyProperty(property.options as INodeProperties[]) : []),
	]);
}

test('every operation has a description', () => {
	for (const { option } of pairs()) {
		expect(option.action).toMatch(/^[A-Z][a-z]+( ([a-z-]+|API|PDF|Master Db))+$/);
		expect(option.action).not.toMatch(/\b(a|an|the)\b/);
		expect(option.description.length).toBeGreaterThan(20);
		expect(option.description).not.toBe(option.action);
	}
});

test('operations are in alphabetical order', () => {
	const names = pairs().map(({ resource, option }) => `${resource} ${option.name}`);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

test('no parameter is shown twice at once', () => {
	const { description } = persat();
	for (const { resource, option } of pairs()) {
		const values: INodeParameters = { resource, operation: option.value, output: 'selected' };
		const shown = shownProperties(description, values).map(({ name }) => name);
		expect({ option: option.value, shown }).toEqual({
			option: option.value,
			shown: [...new Set(shown)],
		});
	}
});

test('n8n evaluates no expression in resource and operation', () => {
	const { description } = persat();
	const given = { resource: 'client', operation: '={{ $json.operation }}' };
	const node = { typeVersion: 1 };
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		node,
		description,
	);
	expect(kept?.operation).toBe('{{ $json.operation }}');
});

test('every list and resource mapper has its method', () => {
	const { methods, description } = persat();
	const used = {
		listSearch: new Set<string>(),
		loadOptions: new Set<string>(),
		resourceMapping: new Set<string>(),
	};
	for (const { modes, typeOptions } of everyProperty(description.properties)) {
		for (const mode of modes ?? []) {
			const method = mode.typeOptions?.searchListMethod;
			if (method) used.listSearch.add(method);
		}
		const method = typeOptions?.resourceMapper?.resourceMapperMethod;
		if (method) used.resourceMapping.add(method);
		if (typeOptions?.loadOptionsMethod) used.loadOptions.add(typeOptions.loadOptionsMethod);
	}
	expect(Object.keys(methods!.listSearch!)).toEqual(expect.arrayContaining([...used.listSearch]));
	expect(Object.keys(methods!.loadOptions!)).toEqual(expect.arrayContaining([...used.loadOptions]));
	expect([...used.resourceMapping].sort()).toEqual(Object.keys(methods!.resourceMapping!).sort());
});

test('everything with a list of names can be given by name', () => {
	const { properties } = persat().description;
	const locators = everyProperty(properties).filter(({ type }) => type === 'resourceLocator');
	const listOf = ({ modes }: INodeProperties) => modes![0].typeOptions!.searchListMethod;
	const unnamed = locators.filter(({ modes }) => !modes!.some(({ name }) => name === 'name'));
	// States of different types share names.
	expect([...new Set(unnamed.map(listOf))].sort()).toEqual(['searchFormStates']);
});

test('every operation has an output schema, and no schema is left over', () => {
	const folder = path.join(root, 'nodes/Persat/__schema__/v1.0.0');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.json'),
	);
	expect(files.sort()).toEqual(
		pairs()
			.map(({ resource, option }) => path.join(resource, `${option.value}.json`))
			.sort(),
	);
});

test('the sandbox has every endpoint with the same method and path', async () => {
	expect(Object.keys(endpoints).sort()).toEqual([...sandbox.operations].sort());
	for (const [id, { method, path: template }] of Object.entries(endpoints)) {
		await fetch(sandbox.baseUrl + template.replace(/\{\w+\}/g, '1'), {
			method,
			headers: { authorization: 'Bearer none' },
		});
		// Several operations share a method and a path, but have different bodies.
		const met = endpoints[sandbox.requests.at(-1)?.operation as keyof typeof endpoints];
		expect({ id, method: met?.method, path: met?.path }).toEqual({ id, method, path: template });
	}
});

test('paths are only in the table of endpoints', () => {
	const sources = readdirSync(path.join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.endsWith('endpoints.ts'))
		.map((file) => readFileSync(path.join(root, 'nodes', file), 'utf8'));
	for (const { path: template } of Object.values(endpoints)) {
		const first = template.split('/')[1];
		for (const source of sources) expect(source).not.toMatch(new RegExp(`['"\`]/${first}\\b`));
	}
});

test('both nodes and both credentials have an icon for light and for dark', () => {
	const icons = [
		persat().description.iconUrl,
		engine.nodeType('persatTrigger').description.iconUrl,
		engine.credentialType('persatApi').iconUrl,
		engine.credentialType('persatWebhookApi').iconUrl,
	];
	for (const icon of icons) {
		expect(icon).toEqual({
			light: expect.stringMatching(/persat\.svg$/),
			dark: expect.stringMatching(/persat\.dark\.svg$/),
		});
	}
});

test('the trigger offers no tool, the node does', () => {
	expect(persat().description.usableAsTool).toBe(true);
	expect(engine.nodeType('persatTrigger').description.usableAsTool).toBeUndefined();
});
