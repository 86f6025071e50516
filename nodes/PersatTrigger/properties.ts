import type { INodeProperties } from 'n8n-workflow';
import { events } from './events';
import { filters } from './filterProperties';
import { allEvents, customEvents } from './matching';

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Accept Repeated Messages',
			name: 'acceptRepeated',
			type: 'boolean',
			default: false,
			description:
				'Whether to run again when Persat sends the same message again. Usually that is a retry of one that already ran, and what the workflow writes is then written twice.',
		},
	],
};

export const properties: INodeProperties[] = [
	{
		displayName:
			'Persat has no way for n8n to register URLs. Open Webhook URLs above and add the URL in Persat yourself: user menu at the top right → Integraciones y Partners → API para desarrolladores → Webhooks → Administrar webhooks → + Add Endpoint. Choose the same events there, or none for all.',
		name: 'setupNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
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
		default: 'signingSecret',
		description: 'How to tell that a call comes from Persat',
	},
	{
		displayName:
			'Anyone who knows the URL can run this workflow with made-up data. Use this only if Persat shows no Signing Secret for your endpoint.',
		name: 'noneNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['none'] } },
	},
	{
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
	},
	{
		displayName: 'Names of Other Events',
		name: 'customEvents',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. digitalform.archived, zone.created',
		description:
			'Names as Persat sends them in "eventType", separated by commas. Case, dots, hyphens and underscores make no difference.',
		displayOptions: { show: { events: [customEvents] } },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Simplified',
				value: 'simplified',
				description:
					'The most useful fields, flat. With a Persat API credential they come with names instead of IDs.',
			},
			{
				name: 'Raw',
				value: 'raw',
				description: 'Everything, exactly as Persat sends it, under "payload"',
			},
		],
		default: 'simplified',
		description: 'What to return for each record of the event',
	},
	{
		displayName: 'Fetch Full Record',
		name: 'fetchFullRecord',
		type: 'boolean',
		default: false,
		description:
			'Whether to read the record anew from Persat, with the Persat API credential. When that does not work within four seconds the event goes out as it came, and "notEnrichedReason" says why.',
	},
	filters,
	options,
];
