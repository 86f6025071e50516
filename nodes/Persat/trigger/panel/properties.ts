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
		'Copy the URL from Webhook URLs above and add it in Persat: user menu → Integraciones y Partners → API para desarrolladores → Webhooks → Administrar webhooks → + Add Endpoint. Without a public URL, or for client objects, Master Dbs and changes through the API, use Persat Polling Trigger.',
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
			description: 'Accept only calls signed by Persat',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Accept every call, whoever sends it',
		},
	],
	initial: 'signingSecret',
	description: 'How to verify that a call comes from Persat',
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
			description: 'Every event Persat sends, including those not in this list',
		},
		...events.map(({ id, name, description }) => ({ name, value: id, description })),
		{
			name: 'Other Events by Name',
			value: customEvents,
			description: 'Events by name, for example those of a new Persat version',
		},
	],
	default: [],
	required: true,
	description: 'The events that start the workflow. Other events are ignored.',
};

const guessedNotice: INodeProperties = {
	displayName:
		'We guessed the name of at least one chosen event. If an event never starts the workflow, choose All Events, check "eventType" and <a href="https://github.com/persat/n8n-nodes-persat/issues" target="_blank">tell us</a>.',
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
			description: 'The most useful fields. With a Persat API credential, names replace IDs.',
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
		'Whether to fetch the full record (needs the Persat API credential). If that fails, the event is passed on as received, and "notEnrichedReason" says why.',
});

export const acceptRepeated = boolean({
	displayName: 'Accept Repeated Messages',
	name: 'acceptRepeated',
	description:
		'Whether to run again when Persat resends a message. Usually that is a retry of a message that already ran, so the workflow would do its work twice.',
});

export const logNewShapes = boolean({
	displayName: 'Log New Payload Shapes',
	name: 'logNewShapes',
	description:
		'Whether to log each new kind of call once: event name, header names and field names, never values. You can paste the line into an issue.',
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
