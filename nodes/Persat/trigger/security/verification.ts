import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Memo } from '../../lookups/memo';
import { everyMinute } from '../logLimit';
import { requiresSignature } from '../panel/reading';
import { readSecrets, type Secrets } from './secrets';
import {
	messageIdOf,
	rememberable,
	verify,
	type Refusal,
	type RefusalKind,
	type Signed,
} from './signature';

/** The caller: the reason to refuse it, or the details of its message. */
export type Caller =
	| { refused: string; remedy: string }
	| {
			/** The message's ID. Undefined if the call has none that can be kept in memory. */
			messageId?: string;
			/**
			 * When Persat sent it, in milliseconds with a resolution of one second. Undefined if
			 * the time is not signed.
			 */
			sentAt?: number;
	  };

/**
 * Reading a credential costs n8n 2.41.1 as much as running a workflow, so a burst of events reads
 * it once.
 */
const keysByCredential = new Memo({ maxAgeMs: 10_000, most: 200 });

const noSecret: Refusal = { kind: 'signature', refused: 'This trigger has no signing secret yet' };

/** What to do about refused calls, for the log. */
const remedies: Record<RefusalKind, string> = {
	unsigned:
		"The sender does not sign its calls. If it was Persat, and Persat shows no Signing Secret for the endpoint, set 'Authentication' to 'None'.",
	time: 'Check the clock of this server, and whether something between Persat and n8n delays calls. Persat signs its retries again.',
	signature:
		'Open the endpoint with this URL in Persat, copy its Signing Secret (whsec_…) and paste it into the Persat Webhook API credential of this trigger. Each endpoint has its own secret.',
};

/**
 * The secrets of a trigger's credential. A workflow's test and production URLs are two endpoints in
 * Persat.
 */
export async function readSigningSecrets(
	context: IHookFunctions | IWebhookFunctions,
): Promise<{ production: Secrets; test: Secrets }> {
	if (!context.getNode().credentials?.persatWebhookApi?.id) {
		return { production: readSecrets(undefined), test: readSecrets(undefined) };
	}
	// A credential that cannot be read is not a wrong secret: the call gets a 503 and is retried.
	const { productionSecret, testSecret } = await context.getCredentials('persatWebhookApi');
	return { production: readSecrets(productionSecret), test: readSecrets(testSecret) };
}

/** Whether a call is from Persat. Refused calls are logged. */
export async function identifyCaller(context: IWebhookFunctions): Promise<Caller> {
	const { headers } = context.getRequestObject();
	if (!requiresSignature(context)) return { messageId: messageIdOf(headers) };
	const verdict = await judge(context);
	if (!('refused' in verdict)) {
		return { messageId: rememberable(verdict.id), sentAt: verdict.timestamp * 1000 };
	}
	const { kind, refused } = verdict;
	everyMinute.log(context, 'warn', `refused ${kind}`, (calls) => {
		const what = calls === 1 ? 'refused a call' : `refused ${calls} calls since the last such line`;
		return `${what}: ${refused}. ${remedies[kind]}`;
	});
	return { refused, remedy: remedies[kind] };
}

async function judge(context: IWebhookFunctions): Promise<Signed | Refusal> {
	const { headers, rawBody } = context.getRequestObject();
	const check = async (maxAgeMs?: number) => {
		const keys = await keysOf(context, maxAgeMs);
		return keys.length > 0 ? verify(headers, rawBody, keys) : noSecret;
	};
	const verdict = await check();
	// The secret may have been replaced: check the stored one before refusing.
	return 'refused' in verdict && verdict.kind === 'signature' ? await check(0) : verdict;
}

/** The keys, at most `maxAgeMs` old. Keys of both fields are accepted. */
async function keysOf(context: IWebhookFunctions, maxAgeMs?: number): Promise<Buffer[]> {
	const id = context.getNode().credentials?.persatWebhookApi?.id;
	if (!id) return [];
	const read = async () => {
		const { production, test } = await readSigningSecrets(context);
		return [...production.keys, ...test.keys];
	};
	return await keysByCredential.get(id, read, maxAgeMs);
}
