import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Memo } from '../../lookups/memo';
import { requiresSignature } from '../panel/reading';
import { secretKeys, verify, wrongSignature } from './signature';

/** To read a credential costs n8n 2.41.1 as much as to run a workflow: a burst of events reads it once. */
const keysByCredential = new Memo({ maxAgeMs: 10_000, most: 200 });

/** The keys of both secrets: a workflow's test and production URLs are two endpoints in Persat. */
export async function signingKeys(context: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	if (!context.getNode().credentials?.persatWebhookApi?.id) return [];
	// A credential that cannot be read is not a wrong secret: the call gets a 503 and is retried.
	const { productionSecret, testSecret } = await context.getCredentials<{
		productionSecret?: string;
		testSecret?: string;
	}>('persatWebhookApi');
	return [...secretKeys(productionSecret), ...secretKeys(testSecret)];
}

/** Why a call does not count as Persat's; undefined when it does, or when the user does not ask. */
export async function refusalOf(context: IWebhookFunctions): Promise<string | undefined> {
	if (!requiresSignature(context)) return undefined;
	const { headers, rawBody } = context.getRequestObject();
	const judge = async (maxAgeMs?: number) => {
		const keys = await keysOf(context, maxAgeMs);
		return keys.length > 0 ? verify(headers, rawBody, keys) : undefined;
	};
	let verdict = await judge();
	// The secret may have been replaced: check the stored one before refusing.
	if (!verdict || ('refused' in verdict && verdict.refused === wrongSignature)) {
		verdict = await judge(0);
	}
	if (!verdict) {
		context.logger.warn(
			`Persat Trigger "${context.getNode().name}" refused a call because it has no usable signing secret: put the endpoint's Signing Secret (whsec_…) into its Persat Webhook API credential.`,
		);
		return 'This trigger has no signing secret yet';
	}
	return 'refused' in verdict ? verdict.refused : undefined;
}

/** The keys as they were at most so long ago. */
async function keysOf(context: IWebhookFunctions, maxAgeMs?: number): Promise<Buffer[]> {
	const id = context.getNode().credentials?.persatWebhookApi?.id;
	if (!id) return [];
	return await keysByCredential.get(id, async () => await signingKeys(context), maxAgeMs);
}
