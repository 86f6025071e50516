import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrlProblem, defaultBaseUrl } from '../nodes/Persat/transport/baseUrl';
import { isOwnHost, otherHostCode, toCredential } from '../nodes/Persat/transport/credential';

/** The key to one account. Tested by each node that uses it. */
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
			hint: 'In Persat: user menu at the top right → Integraciones y Partners → API para desarrolladores',
			description: 'The key can read, change and delete everything in the account',
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
}
