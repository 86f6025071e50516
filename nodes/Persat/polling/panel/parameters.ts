import { boolean } from '../../parameters/boolean';
import { oneOf, several, someOf } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { instant } from '../../parameters/day';
import { clientLocator } from '../../parameters/locator';
import { number } from '../../parameters/number';
import { polledEntityOf, pollingEvents, type PolledEntity } from '../events';

const eventsOf = (entity: PolledEntity) =>
	pollingEvents.filter((event) => polledEntityOf(event) === entity).map(({ id }) => id);

const compared = pollingEvents
	.filter(({ id, detection }) => detection === 'comparison' && id !== 'form.created')
	.map(({ id }) => id);

export const eventChoice = someOf({
	displayName: 'Events',
	name: 'events',
	required: true,
	options: pollingEvents.map(({ id, name, description }) => ({ name, value: id, description })),
	description: 'What starts the workflow. Events about one kind of record share their requests.',
});

export const objectTypes = several({
	displayName: 'Object Type Names or IDs',
	name: 'objectTypes',
	from: 'objectTypes',
	required: true,
	description: 'The types of object to watch, each with requests of its own',
	displayOptions: { show: { events: eventsOf('clientObject') } },
});

export const client = clientLocator({
	displayName: 'Client',
	name: 'client',
	from: 'clients',
	example: 'CL-1001',
	idHint: "Persat's client number",
	exampleName: 'Example Company',
	nameHint: 'The whole name. The list of clients is read once to find it.',
	description: 'The client whose objects to watch. Empty for those of all clients.',
	none: 'All clients',
	displayOptions: { show: { events: eventsOf('clientObject') } },
});

export const masterDbs = several({
	displayName: 'Master Db Names or IDs',
	name: 'masterDbs',
	from: 'masterDbs',
	required: true,
	description: 'The Master Dbs to watch, each with requests of its own',
	displayOptions: { show: { events: eventsOf('masterDb') } },
});

const days = { least: 1, most: 365, whole: true, panelBounds: { minValue: 1, maxValue: 365 } };

export const daysBack = number({
	...days,
	displayName: 'Days Back',
	name: 'daysBack',
	initial: 7,
	description:
		'How old a record can be and still be watched: by the day of the work for work orders, by the day of creation for forms and deliveries. More days take more requests.',
	displayOptions: { show: { events: compared } },
});

export const daysAhead = number({
	...days,
	displayName: 'Days Ahead',
	name: 'daysAhead',
	initial: 30,
	description: 'How many days ahead the day of the work can be. More days take more requests.',
	displayOptions: { show: { events: eventsOf('workOrder') } },
});

export const output = oneOf({
	displayName: 'Output',
	name: 'output',
	noDataExpression: true,
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The most useful fields, flat, with names instead of IDs',
		},
		{
			name: 'Raw',
			value: 'raw',
			description: 'Everything, exactly as Persat lists it, under "payload"',
		},
	],
	initial: 'simplified',
	description: 'What to return for each record',
});

export const fetchFullRecord = boolean({
	displayName: 'Fetch Full Record',
	name: 'fetchFullRecord',
	description:
		'Whether to read each client, delivery, form or work order again by itself, one request each. Persat\'s list of forms leaves out their states. If that does not work, the record is returned as it is listed, and "notEnrichedReason" says why.',
});

export const ignoreApiChanges = boolean({
	displayName: 'Ignore Changes Made Through the API',
	name: 'ignoreApiChanges',
	description:
		'Whether to leave out what other programs and the Persat node did, where Persat tells: new forms, new work orders, and states of forms (one request each). Without it, a workflow that writes what it watches can start itself.',
});

export const maxRecords = number({
	displayName: 'Max Records per Poll',
	name: 'maxRecords',
	initial: 500,
	least: 1,
	whole: true,
	description:
		'How many items one poll returns at most, the oldest first. The rest comes with the following polls.',
});

export const onlyWhenChanged = someOf({
	displayName: 'Only When These Change',
	name: 'onlyWhenChanged',
	options: [
		{ name: 'Answers of a Form', value: 'answers' },
		{ name: 'Day of a Work Order', value: 'date' },
		{ name: 'Day or Device of a Delivery', value: 'assignment' },
		{ name: 'Labels', value: 'labels' },
		{ name: 'Results of a Work Order', value: 'results' },
		{ name: 'Start of a Work Order', value: 'startsAt' },
		{ name: 'State', value: 'state' },
		{ name: 'Technicians', value: 'technicians' },
	],
	description:
		'Of changed forms, work orders and deliveries only those where one of these changed. New records are returned anyway.',
});

export const startFrom = instant({
	displayName: 'Start From',
	name: 'startFrom',
	description:
		'What was created or changed since then is returned, too. By default the first poll only notes what there is. Another moment starts again from there. Changes that are found by comparison cannot be looked up afterwards.',
});

export const options = collection('options', [
	ignoreApiChanges,
	maxRecords,
	onlyWhenChanged,
	startFrom,
]);
