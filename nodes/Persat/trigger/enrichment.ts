import type { IDataObject } from 'n8n-workflow';
import type { NameSource } from '../output/recordTable';
import { noNames, showRecords } from '../output/show';
import type { View } from '../output/view';
import { isRecord } from '../values/n8nValues';
import type { Account } from './account';
import { answerMs, Deadline, timedOut } from './deadline';
import type { EventMetadata } from './matching';

/** What the user wants for each record of an event. */
export interface EnrichmentOptions {
	/** Whether to read the record from Persat. */
	fullRecord: boolean;
	/** Raw leaves the record as Persat sent it. */
	output: 'simplified' | 'raw';
	/** IANA name of the workflow's time zone. */
	timeZone: string;
}

/** What was added to a record. */
export interface Enrichment {
	/** The full record. Undefined if only the event's own data is available. */
	record?: object;
	/** The record in Simplified output. Undefined to pass on the record unchanged. */
	simplified?: IDataObject;
	/** Why something is missing. */
	problem?: string;
}

/** Looks up what the user wants for one record, until the deadline. Never fails the event. */
export async function enrich(
	payload: unknown,
	metadata: EventMetadata,
	{ fullRecord, output, timeZone }: EnrichmentOptions,
	account?: Account,
	deadline = new Deadline(answerMs),
): Promise<Enrichment> {
	const { entity } = metadata;
	const full = fullRecord ? await findFullRecord(payload, metadata, account, deadline) : {};
	const canSimplify = entity && isRecord(payload) && entity.idOf(payload) !== undefined;
	if (output === 'raw' || !canSimplify) return full;
	const record = { ...payload, ...full.record };
	return { ...(await simplify(record, entity.view, { account, deadline, timeZone })), ...full };
}

async function findFullRecord(
	payload: unknown,
	{ event, entity }: EventMetadata,
	account: Account | undefined,
	deadline: Deadline,
): Promise<Pick<Enrichment, 'record' | 'problem'>> {
	if (!entity) return { problem: 'This package does not know the event' };
	if (event?.deleted) return { problem: 'A deleted record cannot be read' };
	if (!account) return { problem: 'The trigger has no Persat API credential that n8n can read' };
	const id = isRecord(payload) ? entity.idOf(payload) : undefined;
	if (id === undefined) return { problem: 'The event does not identify its record' };
	try {
		const record = await deadline.race(account.findRecord(entity, id, deadline));
		if (record === timedOut) return { problem: deadline.problem };
		return record ? { record } : { problem: 'The record no longer exists in Persat' };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

/** Falls back to the record without names if they take too long. */
async function simplify(
	record: object,
	view: View,
	{ account, deadline, timeZone }: { account?: Account; deadline: Deadline; timeZone: string },
): Promise<Pick<Enrichment, 'simplified' | 'problem'>> {
	const show = async (lookups: NameSource) => {
		const choice = { mode: 'simplified' as const };
		// If the record does not have the documented shape, pass it on unchanged rather than lose
		// the event.
		const [shown] = await showRecords([record], view, { lookups, timeZone }, choice).catch(
			() => [],
		);
		return shown;
	};
	if (!account) return { simplified: await show(noNames) };
	const simplified = await deadline.race(show(account.lookups));
	return simplified === timedOut
		? { simplified: await show(noNames), problem: deadline.problem }
		: { simplified };
}
