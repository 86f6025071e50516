import type { IDataObject } from 'n8n-workflow';
import type { Known } from '../Persat/output/view';
import type { Account } from './account';
import { isRecord } from './body';
import { late, type Deadline } from './deadline';
import { entities } from './entities';
import { entityOf, type PersatEvent } from './events';

/** What the user wants to have looked up. */
export interface Wish {
	fullRecord: boolean;
	names: boolean;
}

/** A record with what was found out about it. */
export interface Found {
	/** The full record; undefined when the event's own has to do. */
	record?: IDataObject;
	known: Known;
	/** Why something is missing. */
	problem?: string;
}

const nothing: Known = { nameOf: (_, id) => id };
const tooLate = 'Persat did not answer in time';

/** Looks up what the user wants about one record, until the deadline. It never fails the event. */
export async function lookUp(
	payload: unknown,
	event: PersatEvent | undefined,
	wish: Wish,
	account: Account | undefined,
	deadline: Deadline,
): Promise<Found> {
	const own = isRecord(payload) ? payload : {};
	const full: Pick<Found, 'record' | 'problem'> = wish.fullRecord
		? await fullRecord(own, event, account, deadline)
		: {};
	if (!wish.names || !event || !account) return { ...full, known: nothing };

	const known = await deadline.race(
		knownOf(full.record ?? own, event, account).catch(() => nothing),
	);
	if (known === late) return { ...full, known: nothing, problem: full.problem ?? tooLate };
	return { ...full, known };
}

async function fullRecord(
	payload: IDataObject,
	event: PersatEvent | undefined,
	account: Account | undefined,
	deadline: Deadline,
): Promise<Pick<Found, 'record' | 'problem'>> {
	if (!event) return { problem: 'This package does not know the event' };
	if (event.deleted) return { problem: 'A deleted record cannot be read' };
	if (!account) return { problem: 'The trigger has no Persat API credential that n8n can read' };
	const id = entities[entityOf(event)].idOf(payload);
	if (id === undefined) return { problem: 'The event does not say which record it is about' };
	try {
		const record = await deadline.race(account.record(entityOf(event), id, deadline));
		if (record === late) return { problem: tooLate };
		return record ? { record } : { problem: 'Persat has no such record any more' };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

async function knownOf(record: IDataObject, event: PersatEvent, account: Account): Promise<Known> {
	const { dictionaries, schema } = entities[entityOf(event)].view;
	const schemaId = schema?.idOf(record);
	const [nameOf, found] = await Promise.all([
		account.names(dictionaries),
		schema && schemaId != null ? account.schema(schema.kind, Number(schemaId)) : undefined,
	]);
	return { nameOf, schema: found };
}
