import type { INodeProperties } from 'n8n-workflow';
import { boolean } from '../../parameters/boolean';
import { oneOf } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { filtersProperty } from '../../parameters/filters';
import { text } from '../../parameters/text';
import { events } from '../events';
import { allEvents, customEvents } from '../matching';

const setUpNotice: INodeProperties = {
	displayName:
		'Persat has no way for n8n to register URLs. Open Webhook URLs above and add the URL in Persat yourself: user menu at the top right → Integraciones y Partners → API para desarrolladores → Webhooks → Administrar webhooks → + Add Endpoint. Choose the same events there, or none for all. Without a public URL, and for client objects, Master Dbs and changes made through the API, use Persat Polling Trigger.',
	name: 'setupNotice',
	type: 'notice',
	default: '',
};

export const authentication = oneOf({
	displayName: 'Authentication',
	name: 'authentication',
	noDataExpression: true,
	options: [
		{
			name: 'Signing Secret',
			value: 'signingSecret',
			description: 'Take only calls that Persat signed',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Take every call, whoever sends it',
		},
	],
	initial: 'signingSecret',
	description: 'How to tell that a call comes from Persat',
});

const unsignedNotice: INodeProperties = {
	displayName:
		'Anyone who knows the URL can run this workflow with made-up data. Use this only if Persat shows no Signing Secret for your endpoint.',
	name: 'noneNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { authentication: ['none'] } },
};

export const eventChoice: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	noDataExpression: true,
	options: [
		{
			name: 'All Events',
			value: allEvents,
			description: 'Every event Persat sends, also those that this list does not have',
		},
		...events.map(({ id, name, description }) => ({ name, value: id, description })),
		{
			name: 'Other Events by Name',
			value: customEvents,
			description: 'Events by the names that you enter, such as those of a new Persat version',
		},
	],
	default: [],
	required: true,
	description: 'What starts the workflow. Other events are answered and ignored.',
};

const guessedNotice: INodeProperties = {
	displayName:
		'Persat\'s names of some chosen events are a guess. If such an event never starts the workflow, choose All Events, look at "eventType", and tell us.',
	name: 'guessedNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { events: events.filter(({ evidence }) => evidence === 'inferred').map(({ id }) => id) },
	},
};

export const { property: customEventNames } = text({
	displayName: 'Names of Other Events',
	name: 'customEvents',
	required: true,
	example: 'digitalform.archived, zone.created',
	description:
		'Names as Persat sends them in "eventType", separated by commas. Case, dots, hyphens and underscores make no difference.',
	displayOptions: { show: { events: [customEvents] } },
});

export const output = oneOf({
	displayName: 'Output',
	name: 'output',
	noDataExpression: true,
	options: [
		{
			name: 'Simplified',
			value: 'simplified',
			description: 'The most useful fields, flat. With a Persat API credential, names replace IDs.',
		},
		{
			name: 'Raw',
			value: 'raw',
			description: 'Everything, exactly as Persat sends it, under "payload"',
		},
	],
	initial: 'simplified',
	description: 'What to return for each record of the event',
});

export const fetchFullRecord = boolean({
	displayName: 'Fetch Full Record',
	name: 'fetchFullRecord',
	description:
		'Whether to read the record anew from Persat, with the Persat API credential. When that does not work within four seconds the event goes out as it came, and "notEnrichedReason" says why.',
});

export const acceptRepeated = boolean({
	displayName: 'Accept Repeated Messages',
	name: 'acceptRepeated',
	description:
		'Whether to run again when Persat sends the same message again. Usually that is a retry of one that already ran, and what the workflow writes is then written twice.',
});

export const logNewShapes = boolean({
	displayName: 'Log New Payload Shapes',
	name: 'logNewShapes',
	description:
		"Whether to write each new kind of call to n8n's log, once: the event's name, the names of the headers and of the fields, and no values. The line can be pasted into an issue of this package.",
});

export const options = collection('options', [acceptRepeated, logNewShapes]);

export const properties: INodeProperties[] = [
	setUpNotice,
	authentication.property,
	unsignedNotice,
	eventChoice,
	guessedNotice,
	customEventNames,
	output.property,
	fetchFullRecord.property,
	filtersProperty,
	options.property,
];
