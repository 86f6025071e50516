import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IN8nHttpFullResponse,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { baseUrlProblem } from './baseUrl';
import { authorization, toCredential, type PersatCredential } from './credential';
import { endpoints } from './endpoints';
import { openEnvelope } from './envelope';
import { explain } from './explanations';
import { connectionCode, type Outcome } from './retry';

const endpoint = endpoints['client.getMany'];
const timeoutMs = 20_000;

/** Reads one client with the key being entered. Reports errors like the nodes do. */
export async function testApiKey(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const credential = toCredential(data);
	const { apiKey, baseUrl } = credential;
	if (!apiKey) return refuse("'API Key' is empty", 'Paste the key that Persat shows.');
	const problem = baseUrlProblem(baseUrl);
	if (problem) return refuse(problem);
	const outcome = await send(this, credential);
	const result = openEnvelope(outcome, (rows): rows is unknown => typeof rows === 'object');
	if ('envelope' in result) return { status: 'OK', message: 'Persat accepts the API key' };
	const request = {
		endpoint,
		attempts: 1,
		timeoutMs,
		baseUrl,
		pathValues: {},
		labels: {},
	} as const;
	const { message, hint } = explain(result.failure, request);
	return refuse(message, hint);
}

const refuse = (message: string, hint = ''): INodeCredentialTestResult => ({
	status: 'Error',
	message: `${message}. ${hint}`.trim(),
});

/** The only way n8n offers credential tests to send a request. */
async function send(
	{ helpers: { request } }: ICredentialTestFunctions,
	credential: PersatCredential,
): Promise<Outcome<IN8nHttpFullResponse>> {
	try {
		const response: IN8nHttpFullResponse = await request({
			method: 'GET',
			uri: `${credential.baseUrl}${endpoint.path}`,
			qs: { limit: 1, offset: 0 },
			headers: { Accept: 'application/json', ...authorization(credential) },
			// Raw bytes, so that a response that is not JSON can be examined unchanged.
			encoding: null,
			resolveWithFullResponse: true,
			simple: false,
			// Following a redirect would send the API key along.
			followRedirect: false,
			timeout: timeoutMs,
		});
		return { response, status: response.statusCode };
	} catch (error) {
		return { noResponse: connectionCode(error) };
	}
}
