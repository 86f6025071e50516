import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { listsOf, stopsOf, type Stop } from '../e2e/support/tourStops.mts';

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

test('an optional parameter is added in the first operation of its resource that has it', () => {
	const several = (name: string, values: string[]) =>
		list(name, {
			type: 'options',
			options: values.map((value) => ({ name: value, value })),
		});
	const optional = list('options', {
		type: 'collection',
		default: {},
		options: [
			{ ...text, name: 'note', ...shownIn('create') },
			{ ...text, name: 'note', ...shownIn('update') },
			{ ...text, name: 'city', ...shownIn('update') },
		],
	});
	const description = {
		properties: [
			several('resource', ['client']),
			{
				...several('operation', ['create', 'update']),
				displayOptions: { show: { resource: ['client'] } },
			},
			optional,
		],
	} as unknown as INodeTypeDescription;
	const added = stopsOf(description).map(({ name, parameters, shown }) => [
		name,
		parameters.options,
		shown.map((one) => one.name),
	]);
	expect(added).toEqual([
		['client.create', { note: '' }, ['resource', 'operation', 'options', 'note']],
		['client.update', { city: '' }, ['resource', 'operation', 'options', 'city']],
	]);
});
