import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { secretKeys, verify } from './signature';

/** The keys of both secrets: a workflow's test and production URLs are two endpoints in Persat. */
export async function signingKeys(context: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const secrets = await context
		.getCredentials<{ productionSecret?: string; testSecret?: string }>('persatWebhookApi')
		.catch(() => undefined);
	return [...secretKeys(secrets?.productionSecret), ...secretKeys(secrets?.testSecret)];
}

export function asksForSignature(context: IHookFunctions | IWebhookFunctions): boolean {
	return context.getNodeParameter('authentication') !== 'none';
}

/** Why a call is not taken for one of Persat's; undefined when it is, or when the user does not ask. */
export async function refusalOf(context: IWebhookFunctions): Promise<string | undefined> {
	if (!asksForSignature(context)) return undefined;
	const keys = await signingKeys(context);
	if (keys.length === 0) {
		context.logger.warn(
			`Persat Trigger "${context.getNode().name}" refused a call because it has no usable signing secret: put the endpoint's Signing Secret (whsec_…) into its Persat Webhook API credential.`,
		);
		return 'This trigger has no signing secret yet';
	}
	const { headers, rawBody } = context.getRequestObject();
	const verdict = verify(headers, rawBody, keys);
	return 'refused' in verdict ? verdict.refused : undefined;
}
