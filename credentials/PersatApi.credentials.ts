import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { baseUrlProblem, defaultBaseUrl } from '../nodes/Persat/transport/baseUrl';
import {
	authorization,
	isOwnHost,
	otherHostCode,
	toCredential,
} from '../nodes/Persat/transport/credential';

/** The host of the base URL, as an n8n expression. */
const hostOfBaseUrl =
	'={{ (/^\\s*https?:\\/\\/(\\[[^\\]]*\\]|[^\\/:?#\\s]+)/i.exec($self["baseUrl"]) || ["", ""])[1] }}';

/**
 * Never follow redirects: they would carry the key along, and older n8n versions send it to any
 * host. Covers both kinds of n8n requests.
 */
const noRedirects = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
	maxRedirects: 0,
};

/** The API key of one account. Each node that uses it can test it. */
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
			description: 'Keep the default, unless Persat gave you another URL',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{
					name: 'Base URL Only',
					value: 'domains',
					description: 'The HTTP Request and GraphQL nodes can call the host of the base URL',
				},
				{
					name: 'None',
					value: 'none',
					description: 'The HTTP Request and GraphQL nodes cannot use this credential',
				},
			],
			default: 'domains',
			description: 'Whether other nodes can use this credential. The Persat nodes always can.',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: hostOfBaseUrl,
		},
	];

	// Must be an own property. n8n's list of types drops methods, and other nodes offer only
	// credentials with this property.
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const credential = toCredential(credentials);
		const problem = baseUrlProblem(credential.baseUrl);
		if (problem) throw new Error(problem);
		if (!isOwnHost(credential, requestOptions)) {
			const message = "The API key is sent to the host in the credential's 'Base URL' only";
			throw Object.assign(new Error(message), { code: otherHostCode });
		}
		return {
			...requestOptions,
			...noRedirects,
			headers: { ...requestOptions.headers, ...authorization(credential) },
		};
	};
}
