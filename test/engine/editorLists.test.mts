import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { chosen } from '../support/parameters.mts';
import { useSandbox } from '../support/useSandbox.mts';

// The lists of an open panel.

const { sandbox, engine, openAccount } = useSandbox({ clients: 330, objects: 300 });

const names = async (method: string, filter?: string) =>
	(await engine.listSearch(method, filter)).results.map(({ name }) => name);

describe("one account's lists are not shown to another", () => {
	const firstType = () => sandbox.store.clientTypes[0]!.name;

	test('of another host', async () => {
		expect(await names('searchClientTypes')).toContain(firstType());
		const other = await openAccount({ clients: 3 });
		other.sandbox.store.clientTypes[0]!.name = 'Only in the other account';
		engine.signIn(other.sandbox);
		expect(await names('searchClientTypes')).toContain('Only in the other account');
		engine.signIn(sandbox);
		expect(await names('searchClientTypes')).not.toContain('Only in the other account');
	});

	test('on the same host, with another key', async () => {
		const { apiKey } = sandbox;
		const before = firstType();
		expect(await names('searchClientTypes')).toContain(before);
		sandbox.apiKey = 'another key';
		sandbox.store.clientTypes[0]!.name = 'Only behind the other key';
		engine.signIn(sandbox);
		expect(await names('searchClientTypes')).toContain('Only behind the other key');
		sandbox.store.clientTypes[0]!.name = before;
		sandbox.apiKey = apiKey;
	});

	test('and the same account is read once', async () => {
		await names('searchDevices');
		await names('searchDevices', 'camioneta');
		expect(sandbox.count('device.getMany')).toBe(1);
	});
});

test('deleted technicians are not offered', async () => {
	const gone = sandbox.store.technicians.filter(({ deleted }) => deleted);
	expect(gone.map(({ real_name }) => real_name)).toEqual(['Pedro Luna']);
	const offered = await names('searchTechnicians');
	expect(offered).toHaveLength(sandbox.store.technicians.length - gone.length);
	expect(offered).not.toContain('Pedro Luna');
});

test.each([undefined, 'a'])('pages of clients that match %j follow one another', async (filter) => {
	const seen: unknown[] = [];
	let token: string | undefined;
	let pages = 1;
	do {
		const { results, paginationToken } = await engine.listSearch('searchClients', filter, token);
		seen.push(...results.map(({ value }) => value));
		token = paginationToken as string | undefined;
	} while (token !== undefined && ++pages < 50);
	expect(seen.length).toBeGreaterThan(200);
	expect(new Set(seen).size).toBe(seen.length);
	if (filter === undefined) expect(seen).toHaveLength(sandbox.store.clients.size);
});

test('a search that exactly fills a page has no next page', async () => {
	const other = await openAccount({ clients: 120 });
	const hundred = [...other.sandbox.store.clients.values()].slice(0, 100);
	for (const client of hundred) client.company_name = `Página ${client.uid_client}`;
	engine.signIn(other.sandbox);
	const { results, paginationToken } = await engine.listSearch('searchClients', 'página');
	expect([results.length, paginationToken]).toEqual([100, undefined]);
});

describe('the label of a label operation', () => {
	const searchMethodOf = (resource: string): string => {
		const label = engine
			.nodeType('persat')
			.description.properties.find(
				({ name, displayOptions }) =>
					name === 'label' && displayOptions?.show?.resource?.includes(resource),
			);
		const list = label?.modes?.find(({ name }) => name === 'list');
		return String((list as INodeProperties | undefined)?.typeOptions?.searchListMethod);
	};

	test('is one of its own kind', async () => {
		const { deliveryLabels, workOrderLabels } = sandbox.store;
		const sorted = (labels: Array<{ name: string }>) => labels.map(({ name }) => name).sort();
		expect((await names(searchMethodOf('deliveryLabel'))).sort()).toEqual(
			sorted(deliveryLabels.labels),
		);
		expect((await names(searchMethodOf('workOrderLabel'))).sort()).toEqual(
			sorted(workOrderLabels.labels),
		);
		expect(sorted(deliveryLabels.labels)).not.toEqual(sorted(workOrderLabels.labels));
	});
});

test('a table field of the mapper names its columns', async () => {
	const types = sandbox.store.formSchemas.flatMap(({ schema_id, description }) =>
		description.widgets
			.filter(({ widget_type }) => widget_type === 'POWER_TABLE_FIELD')
			.map((widget) => ({ schema_id, widget })),
	);
	expect(types.length).toBeGreaterThan(0);
	for (const { schema_id, widget } of types) {
		const parameters: INodeParameters = {
			resource: 'form',
			operation: 'create',
			formType: chosen(schema_id),
		};
		const { fields } = await engine.resourceMapping('getFormFields', parameters);
		const shown = fields.find(({ id }) => id === widget.id)!.displayName;
		const columns = widget.description?.cols ?? [];
		expect(shown).toBe(`${widget.title} (${columns.map(({ name }) => name).join(', ')})`);
	}
});

test('technicians have the names from the list of users', async () => {
	const offered = await names('searchTechnicians');
	expect(offered).toContain('Lucía Ferrari');
	expect(offered.filter((name) => name.includes('lucia.ferrari'))).toEqual([]);
});

test('if the users cannot be read, technicians keep their names', async () => {
	const other = await openAccount({ clients: 3 });
	other.sandbox.faults.add({ operation: 'user.getMany', kind: 'status', status: 403 });
	engine.signIn(other.sandbox);
	expect(await names('searchTechnicians')).toContain('lucia.ferrari@example.com');
});

test.each([
	['searchPublishedFormTypes', 'searchFormTypes', 3],
	['searchPublishedWorkOrderTypes', 'searchWorkOrderTypes', 4],
	['searchPublishedDeliveryTypes', 'searchDeliveryTypes', 1],
])('%s offers published versions only', async (published, all, least) => {
	const [offered, known] = [await names(published), await names(all)];
	expect(offered).toEqual(known.filter((name) => name.endsWith(', published)')));
	expect(offered.length).toBeGreaterThanOrEqual(least);
	expect(known.length).toBeGreaterThanOrEqual(offered.length);
});

describe.each(['persatTrigger', 'persatPollingTrigger'])('the filters of %s', (trigger) => {
	const filters = () => {
		const { properties } = engine.nodeType(trigger).description;
		return properties.find(({ name }) => name === 'filters')!.options as INodeProperties[];
	};
	/** The choices of a filter, from the method named in its panel. */
	const offered = async (name: string) => {
		const { typeOptions } = filters().find((filter) => filter.name === name)!;
		return await engine.options(String(typeOptions?.loadOptionsMethod), {}, trigger);
	};
	const published = <T extends { production?: boolean }>(types: T[], idOf: (type: T) => unknown) =>
		types.filter(({ production }) => production).map(idOf);

	test.each<[string, () => unknown[]]>([
		['deliveryLabels', () => sandbox.store.deliveryLabels.labels.map(({ id }) => id)],
		['deliveryTypes', () => published(sandbox.store.deliverySchemas, (type) => type.schema_id)],
		['formTypes', () => published(sandbox.store.formSchemas, (type) => type.schema_id)],
		['workOrderLabels', () => sandbox.store.workOrderLabels.labels.map(({ id }) => id)],
		['workOrderTypes', () => published(sandbox.store.workOrderSchemas, (type) => type.wo_shema_id)],
	])('%s are all labels, or the published version of each type', async (name, ids) => {
		const values = (await offered(name)).map(({ value }) => String(value));
		expect(values.length).toBeGreaterThan(0);
		expect(values.sort()).toEqual(ids().map(String).sort());
	});
});
