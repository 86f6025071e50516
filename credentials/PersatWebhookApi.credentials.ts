import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Signing secrets of a workflow's two webhook endpoints in Persat. Persat Trigger tests it. */
export class PersatWebhookApi implements ICredentialType {
	name = 'persatWebhookApi';

	displayName = 'Persat Webhook API';

	icon: Icon = { light: 'file:../icons/persat.svg', dark: 'file:../icons/persat.dark.svg' };

	documentationUrl = 'https://github.com/persat/n8n-nodes-persat#set-up-persat-trigger';

	// n8n signs nothing with these secrets, so no other node can use them.
	restrictToSupportedNodes = true as const;

	properties: INodeProperties[] = [
		{
			displayName:
				'Each URL you add in Persat has its own signing secret. Add the URL there first, open the endpoint, copy its Signing Secret and paste it here.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Production Signing Secret',
			name: 'productionSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'For the endpoint with the production URL. Required to publish. While you replace a secret, enter both, separated by a comma.',
		},
		{
			displayName: 'Test Signing Secret',
			name: 'testSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'e.g. whsec_…',
			description:
				'For the endpoint with the test URL. Required to test with real events. The sample item works without it.',
		},
	];
}
