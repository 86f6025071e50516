import type { IPollFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { readCredential, type PersatCredential } from '../transport/credential';
import { isExpression, isRecord } from '../values/n8nValues';
import { digest } from './digest';

interface Known {
	/** Digest of the credential as n8n stores it. */
	stored: string;
	credential: PersatCredential;
}

/** The last credential of each trigger. n8n creates a context each time it starts one. */
const known = new WeakMap<IPollFunctions, Known>();

/**
 * The node's credential. Each time n8n 2.41.1 resolves one, it makes an expression engine, which
 * takes more CPU time than the rest of a poll that finds nothing. So n8n resolves it only if what
 * is stored has changed.
 */
export async function readPolledCredential(context: IPollFunctions): Promise<PersatCredential> {
	const stored = await digestOfStored(context);
	const last = known.get(context);
	if (last && last.stored === stored) return last.credential;
	const credential = await readCredential(context);
	if (stored !== undefined) known.set(context, { stored, credential });
	return credential;
}

/**
 * Undefined for a credential with expressions, because their values can change, and for an n8n
 * whose internal objects differ from those of 2.41.1.
 */
async function digestOfStored(context: IPollFunctions): Promise<string | undefined> {
	const { additionalData } = context as unknown as {
		additionalData?: IWorkflowExecuteAdditionalData;
	};
	const details = context.getNode().credentials?.persatApi;
	if (!additionalData || !details) return undefined;
	const stored: unknown = await additionalData.credentialsHelper
		.getDecrypted(additionalData, details, 'persatApi', context.getMode(), undefined, true)
		.catch(() => undefined);
	if (!isRecord(stored)) return undefined;
	const canChange = [stored.apiKey, stored.baseUrl].some(
		(value) => typeof value !== 'string' || isExpression(value),
	);
	return canChange ? undefined : digest(JSON.stringify(stored), 43);
}
