import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { allEvents, events } from './events';
import { testSigningSecrets } from './credentialTest';
import { receive } from './webhook';

export class PersatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persat Trigger',
		name: 'persatTrigger',
		icon: { light: 'file:../../icons/persat.svg', dark: 'file:../../icons/persat.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle:
			'={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
		description: 'Starts a workflow when something happens in Persat',
		eventTriggerDescription: 'Waiting for a call from Persat',
		activationMessage:
			'Persat can start this workflow now, once its production URL is an endpoint in Persat.',
		defaults: { name: 'Persat Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'persatWebhookApi',
				required: true,
				testedBy: 'testSigningSecrets',
				displayOptions: { show: { authentication: ['signingSecret'] } },
			},
		],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		triggerPanel: {
			header: 'Let Persat call this workflow',
			executionsHelp: {
				inactive:
					'<b>To try it:</b> copy the <b>test URL</b> above and add it in Persat: user menu at the top right → <b>Integraciones y Partners</b> → <b>API para desarrolladores</b> → <b>Webhooks</b> → <b>Administrar webhooks</b> → <b>+ Add Endpoint</b>. Copy the Signing Secret that Persat shows for it into the credential. Then click <b>Execute step</b> here and change something in Persat: the test URL takes one call within two minutes.<br /><br /><b>For real use:</b> publish the workflow and add the <b>production URL</b> as a second endpoint. It has a Signing Secret of its own, which goes into the same credential.',
				active:
					'<b>To try it:</b> copy the <b>test URL</b> above and add it in Persat: user menu at the top right → <b>Integraciones y Partners</b> → <b>API para desarrolladores</b> → <b>Webhooks</b> → <b>Administrar webhooks</b> → <b>+ Add Endpoint</b>. It takes one call within two minutes after you click <b>Execute step</b>.<br /><br /><b>The workflow is published:</b> what Persat sends to the <b>production URL</b> runs by itself and is shown in the list of executions.',
			},
			activationHint: {
				active: 'This workflow is published: Persat can call its production URL at any time.',
				inactive:
					'Publish the workflow once you are done, so that Persat can call its production URL.',
			},
		},
		properties: [
			{
				displayName:
					'Persat has no way for n8n to register URLs. Add the URL above in Persat yourself: user menu at the top right → Integraciones y Partners → API para desarrolladores → Webhooks → Administrar webhooks → + Add Endpoint. Choose the same events there, or none for all.',
				name: 'setupNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
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
				options: [
					{
						name: 'All Events',
						value: allEvents,
						description: 'Every event Persat sends, also those that this list does not have',
					},
					...events.map(({ name, eventType, description }) => ({
						name,
						value: eventType,
						description,
					})),
				],
				default: [],
				required: true,
				description: 'What starts the workflow. Other events are answered and ignored.',
			},
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: [
					{
						name: 'Simplified',
						value: 'simplified',
						description: 'The most useful fields, flat and by name',
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
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Accept Repeated Deliveries',
						name: 'acceptRepeated',
						type: 'boolean',
						default: false,
						description:
							'Whether to run again when Persat sends the same delivery again. Usually that is a retry of one that already ran.',
					},
				],
			},
		],
	};

	methods = { credentialTest: { testSigningSecrets } };

	// Persat's API cannot register webhooks: the user adds the URL there by hand.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
