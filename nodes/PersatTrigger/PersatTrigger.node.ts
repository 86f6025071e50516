import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { loadOptions } from './choices';
import { testSigningSecrets } from './credentialTest';
import { checkSetUp } from './lifecycle';
import { triggerPanel } from './panel';
import { properties } from './properties';
import { receive } from './webhook';

export class PersatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persat Trigger',
		name: 'persatTrigger',
		icon: { light: 'file:../../icons/persat.svg', dark: 'file:../../icons/persat.dark.svg' },
		group: ['trigger'],
		// With version 1 n8n 2.41.1 evaluates an expression for every call, to see whether it is a file.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle:
			'={{ $parameter["events"].includes("*") ? "all events" : $parameter["events"].join(", ") }}',
		description:
			'Starts a workflow when a client, form, work order, delivery or route changes in Persat',
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
			{
				name: 'persatApi',
				displayName: 'Persat API (Optional, for Names, Types and Full Records)',
				required: false,
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
			// A person's browser, for a sample item; the URL is the same.
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				// Lets webhook() say what is answered; without it n8n answers "firstEntryJson".
				responseData: '',
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		triggerPanel,
		properties,
	};

	methods = { credentialTest: { testSigningSecrets }, loadOptions };

	webhookMethods = {
		default: {
			// There is never one that Persat could tell of, so that n8n lets create() check the set-up,
			// also when it starts again.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await checkSetUp(this);
				return true;
			},
			// Only the user can take the URL out of Persat; until then calls are answered 404.
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
