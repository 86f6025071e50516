import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { filterOptions } from './methods/filterOptions';
import { testApiKey } from './transport/credentialTest';
import { execute } from './trigger/execute';
import { checkSetUp } from './trigger/lifecycle';
import { subtitleForEvents } from './parameters/subtitle';
import { eventChoice, properties } from './trigger/panel/properties';
import { triggerPanel } from './trigger/panel/triggerPanel';
import { receive } from './trigger/receive';
import { WorkflowMessages } from './trigger/savedMessages';
import { testSigningSecrets } from './trigger/security/credentialTest';

export class PersatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persat Trigger',
		name: 'persatTrigger',
		icon: { light: 'file:../../icons/persat.svg', dark: 'file:../../icons/persat.dark.svg' },
		group: ['trigger'],
		// Not 1: with version 1, n8n 2.41.1 evaluates an expression on every call to check for a
		// binary file.
		version: 1.1,
		subtitle: subtitleForEvents(eventChoice),
		description:
			'Starts a workflow when clients, forms, work orders, deliveries or routes change in Persat. The Persat node reads and updates them.',
		eventTriggerDescription: 'Waiting for a call from Persat',
		activationMessage:
			'Persat can start this workflow once you have added its production URL in Persat.',
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
			{
				name: 'persatApi',
				displayName: 'Persat API (Optional, for Names, Types and Full Records)',
				required: false,
				testedBy: 'testApiKey',
			},
		],
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-persat.persatPollingTrigger',
					relationHint:
						'Finds changed client objects and Master Dbs, and changes made through the API, without a public URL',
				},
			],
		},
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
			// Serves a sample item to a person's browser, at the same URL.
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				// Lets webhook() choose the response. Without it, n8n responds with
				// "firstEntryJson".
				responseData: '',
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		triggerPanel,
		properties,
	};

	methods = { credentialTest: { testApiKey, testSigningSecrets }, loadOptions: filterOptions };

	webhookMethods = {
		default: {
			// Persat has no API to ask whether a webhook exists. Always false, so that n8n calls create(),
			// which checks the set-up, on every start.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkSetUp(this);
				if (this.getMode() !== 'manual') WorkflowMessages.of(this).begin(this);
				return true;
			},
			// Only the user can remove the URL from Persat. Until then, n8n answers its calls with
			// 404.
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
