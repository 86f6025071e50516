import type { Lookups } from '../../lookups/lookups';
import { listClients, type Client } from '../../records/client';
import { listObjects, type ClientObject } from '../../records/clientObject';
import { listDeliveries, type Delivery } from '../../records/delivery';
import { identifierOf } from '../../records/identified';
import { listElements, type MasterDbElement } from '../../records/masterDb';
import type { PersatClient } from '../../transport/client';
import { allRows } from '../../transport/collect';
import type { Source } from './source';
import { timed } from './timed';

/** The account that a poll reads. */
export interface PolledAccount {
	persat: PersatClient;
	lookups: Lookups;
}

const everything = { limit: Infinity };
const instant = (moment: number) => new Date(moment).toISOString();

/**
 * Objects of one type, of one client or of all. A moved object is listed once per client it
 * belonged to.
 */
export function clientObjects({ persat }: PolledAccount, type: number, client?: string): Source {
	return timed<ClientObject>({
		entity: 'clientObject',
		reads: [type, client ?? null],
		idOf: (object) => idOf(object.uid_client, type, identifierOf(object)),
		timeOf: ({ updated }) => updated,
		async read(since) {
			const request = { ...everything, since: instant(since), includeFormerClients: true };
			const objects = allRows(await listObjects(persat, type, request));
			return client === undefined
				? objects
				: objects.filter(({ uid_client }) => uid_client === client);
		},
	});
}

/** Elements of one Master Db. */
export function elements({ persat }: PolledAccount, masterDb: number): Source {
	return timed<MasterDbElement>({
		entity: 'masterDb',
		reads: [masterDb],
		idOf: (element) => idOf(masterDb, identifierOf(element)),
		timeOf: ({ updated }) => updated,
		read: async (since) =>
			allRows(await listElements(persat, masterDb, { ...everything, since: instant(since) })),
	});
}

/**
 * Clients. Persat does not state the time zone of their times, so the times are only compared with
 * each other.
 */
export function clients({ persat }: PolledAccount): Source {
	return timed<Client>({
		entity: 'client',
		reads: [],
		idOf: ({ uid_client }) => idOf(uid_client),
		timeOf: ({ last_updated }) => last_updated,
		read: async () => allRows(await listClients(persat, everything)),
		readsAll: true,
	});
}

/** Deliveries by creation time. */
export function newDeliveries(readSince: (since: number) => Promise<Delivery[]>): Source {
	return timed<Delivery>({
		entity: 'delivery',
		reads: ['created'],
		idOf: ({ _id }) => idOf(_id),
		timeOf: ({ created }) => created,
		read: readSince,
	});
}

/** Reads deliveries created since a moment. Within one poll, a shorter range is not read again. */
export function deliveryReader({ persat }: PolledAccount): (since: number) => Promise<Delivery[]> {
	let widest: { since: number; rows: Delivery[] } | undefined;
	return async (since) => {
		if (!widest || since < widest.since) {
			const request = { ...everything, createdSince: instant(since) };
			widest = { since, rows: allRows(await listDeliveries(persat, request)) };
		}
		return widest.rows;
	};
}

/** Undefined if a part is missing. */
function idOf(...parts: unknown[]): string | undefined {
	return parts.every((part) => part !== undefined && part !== null && part !== '')
		? parts.map(String).join('/')
		: undefined;
}
