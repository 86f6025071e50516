import type { Change } from '../change';
import { digest } from '../digest';
import type { PolledEntity } from '../events';
import { isRecord } from '../../values/n8nValues';
import type { Source, SourcePoll } from './source';

/** A list whose records show when they were created or last changed. */
export interface TimedList<R extends object> {
	entity: PolledEntity;
	reads: unknown[];
	/** What identifies a record. Undefined if nothing does. */
	idOf(record: R): string | undefined;
	/** The time as Persat writes it. */
	timeOf(record: R): string | undefined;
	/** Reads records from that moment (Unix milliseconds) on. May also return older ones. */
	read(since: number): Promise<R[]>;
	/** Whether each read returns the whole list. */
	readsAll?: boolean;
}

/** All times except `quietSince` are Persat's own, as Unix milliseconds. */
export interface TimedState {
	/** The latest time of a record that was taken. */
	cursor: number;
	/** Nothing before it is read again. */
	floor: number;
	/** Digests of records that were taken and may be read again, eight characters each. */
	keys: string;
	/** When a poll first found nothing later than the cursor, by n8n's clock. */
	quietSince?: number;
	/** The start time the user set. */
	startFrom?: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How far before the cursor to read again: records can become visible late and out of order. */
const overlapMs = 5 * minuteMs;
/**
 * After this long without a change, no late records are expected, so a big import is not read again
 * and again.
 */
const settlesAfterMs = 10 * minuteMs;
/** A time further ahead of n8n's clock is a data error. The cursor does not move to it. */
const furthestAheadMs = 2 * dayMs;
const keyLength = 8;

interface Row<R> {
	record: R;
	id: string;
	time: number;
	/** The time as Persat writes it. */
	at: string;
	key: string;
}

/** Finds new records by `id@time`, starting at the latest time seen in Persat's own data. */
export function timed<R extends object>(list: TimedList<R>): Source {
	const { entity, reads } = list;
	return {
		entity,
		detection: 'time',
		reads,
		async poll(before, poll) {
			const known = stateOf(before);
			const { startFrom } = poll;
			if (startFrom !== undefined && startFrom !== known?.startFrom) {
				const start = { cursor: startFrom, floor: startFrom, keys: '', startFrom };
				return await pollSince(list, start, poll);
			}
			if (known) return await pollSince(list, known, poll);
			return { state: await seed(list, poll.now), isCut: false };
		},
		async newest({ now }) {
			for (const since of steps(list, now)) {
				const rows = await rowsSince(list, since);
				if (rows.length > 0) return rows.reverse().map(changeOf);
			}
			return [];
		},
	};
}

async function pollSince<R extends object>(
	list: TimedList<R>,
	before: TimedState,
	{ now, take }: SourcePoll,
): Promise<{ state: TimedState; isCut: boolean }> {
	const rows = await rowsSince(list, readFrom(before));
	const known = new Set(before.keys.match(/.{8}/g));
	const { floor, startFrom } = before;
	let { cursor } = before;
	const state = (): TimedState => {
		const near = readFrom({ cursor, floor });
		const kept = rows.filter(({ key, time }) => time >= near && known.has(key));
		return { cursor, floor, keys: kept.map(({ key }) => key).join(''), startFrom };
	};
	for (const row of rows) {
		if (known.has(row.key)) continue;
		if (!(await take(changeOf(row)))) return { state: state(), isCut: true };
		known.add(row.key);
		if (row.time <= now + furthestAheadMs) cursor = Math.max(cursor, row.time);
	}
	const isQuiet = cursor === before.cursor;
	const quietSince = (isQuiet ? before.quietSince : undefined) ?? now;
	if (now - quietSince < settlesAfterMs) return { state: { ...state(), quietSince }, isCut: false };
	return { state: { ...settle(state(), rows), quietSince }, isCut: false };
}

const readFrom = ({ cursor, floor }: Pick<TimedState, 'cursor' | 'floor'>) =>
	Math.max(cursor - overlapMs, floor);

function settle(state: TimedState, rows: Array<Row<object>>): TimedState {
	const known = new Set(state.keys.match(/.{8}/g));
	const near = rows.filter(({ key, time }) => time >= state.cursor && known.has(key));
	return { ...state, floor: state.cursor, keys: near.map(({ key }) => key).join('') };
}

/** Starts at the newest time in the list. Records near it count as known. */
async function seed<R extends object>(list: TimedList<R>, now: number): Promise<TimedState> {
	for (const floor of steps(list, now)) {
		const rows = await rowsSince(list, floor);
		if (rows.length === 0) continue;
		const latest = rows.filter(({ time }) => time <= now + furthestAheadMs).at(-1);
		const cursor = latest?.time ?? floor;
		const near = rows.filter(({ time }) => time >= readFrom({ cursor, floor }));
		return { cursor, floor, keys: near.map(({ key }) => key).join(''), quietSince: now };
	}
	return { cursor: 0, floor: 0, keys: '', quietSince: now };
}

/** Moments to look back to, one after another, until the list has a record. */
function steps<R extends object>({ readsAll }: TimedList<R>, now: number): number[] {
	return readsAll ? [0] : [now - dayMs, now - 30 * dayMs, 0];
}

/** Oldest first. A record without a time is left out, because its changes cannot be seen. */
async function rowsSince<R extends object>(
	list: TimedList<R>,
	since: number,
): Promise<Array<Row<R>>> {
	const rows: Array<Row<R>> = [];
	for (const record of await list.read(Math.max(0, since))) {
		const id = list.idOf(record);
		const at = String(list.timeOf(record));
		const time = Date.parse(at);
		if (id === undefined || !(time >= since)) continue;
		rows.push({ record, id, time, at, key: digest(`${id}@${at}`, keyLength) });
	}
	return rows.sort((a, b) => a.time - b.time || (a.key < b.key ? -1 : 1));
}

function changeOf<R extends object>({ record, id, at }: Row<R>): Change<R> {
	return { record, key: `${id}@${at}`, isNew: true, after: {}, changed: [] };
}

function stateOf(state: unknown): TimedState | undefined {
	if (!isRecord(state)) return undefined;
	const { cursor, floor, keys, quietSince, startFrom } = state;
	if (typeof cursor !== 'number' || typeof floor !== 'number' || typeof keys !== 'string') {
		return undefined;
	}
	return { cursor, floor, keys, quietSince: numberOf(quietSince), startFrom: numberOf(startFrom) };
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);
