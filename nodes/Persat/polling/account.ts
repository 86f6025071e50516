import type { IPollFunctions } from 'n8n-workflow';
import { Lookups } from '../lookups/lookups';
import { Memo } from '../lookups/memo';
import { PersatClient } from '../transport/client';
import { ownerOf } from '../transport/credential';
import type { Target } from '../transport/endpoints';
import { RepeatingConnection } from '../transport/repeatingConnection';
import { readPolledCredential } from './credential';
import type { PolledAccount } from './sources/lists';

/** Shared by all polls of this process, keyed by account. */
const memo = new Memo({ maxAgeMs: 2 * 60_000, most: 200 });

export interface OpenAccount extends PolledAccount {
	/** Identifies the account. It stays the same when the credential gets a new key. */
	account: string;
	connection: RepeatingConnection;
}

/** How much one poll may ask of Persat. */
export interface Limits {
	/** Maximum number of tries per request. */
	attempts: number;
	/** When to stop sending requests (Unix milliseconds). */
	stopAt: number;
}

const timeoutMs = 30_000;

export async function openAccount(context: IPollFunctions, limits: Limits): Promise<OpenAccount> {
	const credential = await readPolledCredential(context);
	const settings = { ...limits, credential, timeoutMs, concurrency: 5, maxRetryAfterMs: timeoutMs };
	const connection = new RepeatingConnection(context, settings);
	const persat: PersatClient<Target> = new PersatClient(connection);
	const { id } = context.getNode().credentials?.persatApi ?? {};
	return {
		persat,
		lookups: new Lookups(persat, memo, ownerOf(credential)),
		account: `${id ?? ''} ${credential.baseUrl}`,
		connection,
	};
}
