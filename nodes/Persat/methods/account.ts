import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { Lookups } from '../lookups/lookups';
import { Memo } from '../lookups/memo';
import { PersatClient } from '../transport/client';
import { defaultSettings } from '../transport/connection';
import { ownerOf, readCredential } from '../transport/credential';

/** An open panel asks for the same lists repeatedly: each typed letter is a search. */
const memo = new Memo({ maxAgeMs: 30_000, most: 20 });

/** The account of an open panel, at most half a minute old. */
export interface EditorAccount {
	persat: PersatClient;
	lookups: Lookups;
	/** Keeps what was fetched for this account. */
	keep<T>(what: string, fetch: () => Promise<T>): Promise<T>;
}

export async function openAccount(context: ILoadOptionsFunctions): Promise<EditorAccount> {
	const credential = await readCredential(context);
	const owner = ownerOf(credential);
	const persat = PersatClient.for(context, { ...defaultSettings, credential });
	return {
		persat,
		lookups: new Lookups(persat, memo, owner),
		keep: async (what, fetch) => await memo.get(`${owner} ${what}`, fetch),
	};
}
