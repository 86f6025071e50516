import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { groupsOf, listsOf, stopsOf, type Stop } from '../e2e/support/tourStops.mts';

const list = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'resourceLocator',
	default: '',
	...more,
});
const stop = (name: string, shown: INodeProperties[]): Stop => ({
	name,
	parameters: { resource: name.split('.')[0]! },
	shown,
	isPlain: false,
});
const shownIn = (operation: string) => ({ displayOptions: { show: { operation: [operation] } } });
const text = list('title', { type: 'string' });

/** The names of the lists to open, by stop. */
const opened = (stops: Stop[]) =>
	Object.fromEntries(
		[...listsOf(stops)].map(([{ name }, lists]) => [name, lists.map((one) => one.name)]),
	);

test('a list is opened once in each resource, wherever it is shown', () => {
	expect(
		opened([
			stop('form.create', [list('client', shownIn('create')), text]),
			stop('form.get', [list('client', shownIn('get')), list('form')]),
			stop('client.get', [list('client')]),
		]),
	).toEqual({ 'form.create': ['client'], 'form.get': ['form'], 'client.get': ['client'] });
});

test('a list with another definition is another list', () => {
	const required = list('client', { required: true });
	expect(opened([stop('form.create', [required]), stop('form.get', [list('client')])])).toEqual({
		'form.create': ['client'],
		'form.get': ['client'],
	});
});

test('a list is opened again where other choices depend on it', () => {
	const dependent = list('state', {
		type: 'options',
		typeOptions: { loadOptionsMethod: 'states', loadOptionsDependsOn: ['client.value'] },
	});
	expect(
		opened([
			stop('form.create', [list('client')]),
			stop('form.update', [list('client'), dependent]),
		]),
	).toEqual({ 'form.create': ['client'], 'form.update': ['client', 'state'] });
});

const several = (name: string, values: string[]): INodeProperties => ({
	...text,
	name,
	displayName: name,
	type: 'options',
	options: values.map((value) => ({ name: value, value })),
});
const of = (resource: string, more: object = {}) => ({
	displayOptions: { show: { resource: [resource], ...more } },
});
const description = {
	properties: [
		several('resource', ['client', 'form']),
		{ ...several('operation', ['create', 'update', 'get']), ...of('client') },
		{ ...several('operation', ['create', 'get']), ...of('form') },
		{
			...list('options', { type: 'collection', default: {} }),
			...of('client', { operation: ['create', 'update'] }),
			options: [
				list('note', { type: 'string', ...of('client', { operation: ['create', 'update'] }) }),
				list('city', { type: 'string', ...of('client', { operation: ['update'] }) }),
			],
		},
		{ ...list('form', { type: 'string' }), ...of('form', { operation: ['get'] }) },
		{
			...several('state', ['draft', 'done']),
			default: 'draft',
			...of('form', { operation: ['create'] }),
		},
		{
			...list('date', { type: 'string' }),
			...of('form', { operation: ['create'], state: ['done'] }),
		},
	],
} as unknown as INodeTypeDescription;

test('an optional parameter is added in the first operation of its resource that has it', () => {
	const added = stopsOf(description, { form: '7' }).map(({ name, parameters, shown }) => [
		name,
		Object.keys(parameters.options ?? {}),
		shown.map((one) => one.name).filter((one) => ['note', 'city'].includes(one)),
	]);
	expect(added.filter(([, options]) => options!.length > 0)).toEqual([
		['client.create', ['note'], ['note']],
		['client.update', ['city'], ['city']],
	]);
});

test('operations that need nothing else are chosen in the panel before them', () => {
	const groups = groupsOf(stopsOf(description, { form: '7' }));
	expect(groups.map((group) => group.map(({ name }) => name))).toEqual([
		['client.create'],
		['client.update', 'client.get'],
		['form.create'],
		['form.get'],
		['form.create (state: done)'],
	]);
});
