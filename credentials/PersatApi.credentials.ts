import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrlProblem, defaultBaseUrl } from '../nodes/Persat/transport/baseUrl';
import { isOwnHost, otherHostCode, toCredential } from '../nodes/Persat/transport/credential';
import { endpoints } from '../nodes/Persat/transport/endpoints';

export class PersatApi implements ICredentialType {
	name = 'persatApi';

	displayName = 'Persat API';

	icon: Icon = { light: 'file:../icons/persat.svg', dark: 'file:../icons/persat.dark.svg' };

	documentationUrl = 'https://github.com/persat/n8n-nodes-persat#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In Persat: user menu at the top right → Integraciones y Partners → API para desarrolladores. The key can read, change and delete everything in the account.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: defaultBaseUrl,
			description: 'Leave it as it is, unless Persat gave you another address',
		},
	];

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const credential = toCredential(credentials);
		const problem = baseUrlProblem(credential.baseUrl);
		if (problem) throw new Error(problem);
		if (!isOwnHost(credential, requestOptions)) {
			const message = "The API key is sent to the host in the credential's 'Base URL' only";
			throw Object.assign(new Error(message), { code: otherHostCode });
		}
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: `Bearer ${credential.apiKey}` },
		};
	}

	test: ICredentialTestRequest = {
		request: {
			// As toCredential() reads it.
			baseURL: '={{ $credentials.baseUrl.trim() }}',
			url: endpoints['client.getMany'].path,
			qs: { limit: 1, offset: 0 },
			disableFollowRedirect: true,
		},
		// n8n runs rules of both kinds; its type allows one kind at a time.
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Persat did not accept this API key. Copy it again from Integraciones y Partners → API para desarrolladores.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: `There is no Persat API at this Base URL. The usual one is ${defaultBaseUrl}`,
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'success',
					value: undefined,
					message: `The answer did not come from Persat. Check the Base URL; the usual one is ${defaultBaseUrl}`,
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'success',
					value: false,
					message: 'Persat answered, but refused the request. Check the API key.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
