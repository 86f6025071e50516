import type { INodeProperties } from 'n8n-workflow';
import { listsOf, type Stop } from '../e2e/support/tourStops.mts';

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
