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
	description:
		'The events that start the workflow. Events about the same kind of record share requests.',
});

export const objectTypes = several({
	displayName: 'Object Type Names or IDs',
	name: 'objectTypes',
	from: 'objectTypes',
	required: true,
	description: 'The object types to watch. Each one needs its own requests',
	displayOptions: { show: { events: eventsOf('clientObject') } },
});

export const client = clientLocator({
	displayName: 'Client',
	name: 'client',
	from: 'clients',
	example: 'CL-1001',
	idHint: "Persat's client number",
	exampleName: 'Example Company',
	nameHint: 'The full name. The node reads the client list once to find it.',
	description: 'Only objects of this client. Leave empty for all clients.',
	none: 'All clients',
	displayOptions: { show: { events: eventsOf('clientObject') } },
});

export const masterDbs = several({
	displayName: 'Master Db Names or IDs',
	name: 'masterDbs',
	from: 'masterDbs',
	required: true,
	description: 'The Master Dbs to watch. Each one needs its own requests',
	displayOptions: { show: { events: eventsOf('masterDb') } },
});

const days = { least: 1, most: 365, whole: true, panelBounds: { minValue: 1, maxValue: 365 } };

export const daysBack = number({
	...days,
	displayName: 'Days Back',
	name: 'daysBack',
	initial: 7,
	description:
		'How many past days to watch: by scheduled day for work orders, by creation for forms and deliveries. More days need more requests.',
	displayOptions: { show: { events: compared } },
});

export const daysAhead = number({
	...days,
	displayName: 'Days Ahead',
	name: 'daysAhead',
	initial: 30,
	description: 'How many future days of work orders to watch. More days need more requests.',
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
			description: 'The most useful fields, with names instead of IDs',
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
		'Whether to fetch each client, delivery, form or work order again, with one request each. Needed for form states. If that fails, "notEnrichedReason" says why.',
});

export const ignoreApiChanges = boolean({
	displayName: 'Ignore API Changes',
	name: 'ignoreApiChanges',
	description:
		'Whether to skip changes made by programs, such as the Persat node. Persat shows this only for new forms, new work orders and form states (one request each).',
});

export const maxRecords = number({
	displayName: 'Max Records per Poll',
	name: 'maxRecords',
	initial: 500,
	least: 1,
	whole: true,
	description: 'Maximum number of items per poll, oldest first. The next polls return the rest.',
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
		'For changed forms, work orders and deliveries: return only those where one of these changed. New records are always returned.',
});

export const startFrom = instant({
	displayName: 'Start From',
	name: 'startFrom',
	description:
		'Also return records created or changed since then. For forms, work orders and delivery states, only created ones. Changing the time starts again from there.',
});

export const options = collection('options', [
	ignoreApiChanges,
	maxRecords,
	onlyWhenChanged,
	startFrom,
]);
