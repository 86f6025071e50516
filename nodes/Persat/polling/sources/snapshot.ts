import type { DayRange } from '../../transport/paging/days';
import type { Aspects, Change } from '../change';
import type { PolledEntity } from '../events';
import { addDays } from './days';
import { aspectDigest, entryId, pack, unpack, type Entry, type Snapshot } from './snapshotState';
import type { Source, SourcePoll } from './source';

/** Records of a range of days that show their current data but not when it changed. */
export interface WatchedList<R extends object> {
	entity: PolledEntity;
	reads: unknown[];
	/** How many days before and after today are watched. */
	daysBack: number;
	daysAhead: number;
	/** Reads every record of the range. */
	read(range: DayRange): Promise<R[]>;
	idOf(record: R): string | undefined;
	/** The day that places a record in the range. */
	dayOf(record: R): string;
	/** The time of creation as Persat writes it. */
	createdOf(record: R): string | undefined;
	/** The state's name. Undefined if the record does not contain it. */
	stateOf(record: R): string | undefined;
	/** Further values to compare. */
	aspects: Record<string, (record: R) => string>;
	/**
	 * Whether it is the day of the work. Such a day can change, so that a record can enter the
	 * range later.
	 */
	hasMovingDay: boolean;
	/** Converts a moment (Unix milliseconds) to the account's form of creation times. */
	asCreated?(moment: number): number;
}

/** A record still counts as new if it was created at most this much earlier than the latest one. */
const lateMs = 3 * 60 * 60_000;

interface Row<R> {
	record: R;
	id: string;
	entryId: string;
	entry: Entry;
	created: number;
}

/** Finds changes by comparing every record of a range of days with its last known data. */
export function snapshot<R extends object>(list: WatchedList<R>): Source {
	const { entity, reads, aspects, daysBack, daysAhead } = list;
	const names = Object.keys(aspects);
	return {
		entity,
		detection: 'comparison',
		reads,
		async poll(stored, poll) {
			const kept = unpack(stored);
			const { startFrom, today } = poll;
			const starts = startFrom !== undefined && startFrom !== kept?.startFrom;
			const from = addDays(today, -daysBack);
			const before = starts ? beginning(list, startFrom, from) : kept;
			const to = addDays(today, daysAhead);
			const range = { from: before && before.from < from ? before.from : from, to };
			const rows = await rowsOf(list, range);
			const { after, isCut } = await compare(list, rows, before, { ...poll, from, to });
			return { state: pack(after, names), isCut };
		},
		async newest({ today }) {
			const range = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
			const rows = await rowsOf(list, range);
			return rows.reverse().map(({ record, id, entry }) => ({
				record,
				key: `${id}@test`,
				isNew: true,
				after: entry.aspects,
				changed: [],
			}));
		},
	};
}

/** A snapshot for which everything created since a moment is new, and nothing else. */
function beginning<R extends object>(
	{ hasMovingDay, asCreated }: WatchedList<R>,
	startFrom: number,
	firstDay: string,
): Snapshot {
	const moment = asCreated?.(startFrom) ?? startFrom;
	const from = addDays(new Date(moment).toISOString().slice(0, 10), -1);
	return {
		from: hasMovingDay ? firstDay : from,
		to: '',
		created: moment + lateMs,
		polls: 0,
		startFrom,
		entries: new Map(),
	};
}

async function compare<R extends object>(
	list: WatchedList<R>,
	rows: Array<Row<R>>,
	before: Snapshot | undefined,
	{ from, to, take, startFrom }: SourcePoll & DayRange,
): Promise<{ after: Snapshot; isCut: boolean }> {
	const entries = new Map<string, Entry>();
	// A missing record may just be moving from one part of the range to another.
	for (const [id, entry] of before?.entries ?? []) {
		if (entry.day >= addDays(from, -1)) entries.set(id, entry);
	}
	const polls = (before?.polls ?? 0) + 1;
	const created = before?.created ?? 0;
	const after: Snapshot = {
		from,
		to,
		created,
		polls,
		startFrom: startFrom ?? before?.startFrom,
		entries,
	};
	let found = 0;
	let isCut = false;
	for (const row of rows) {
		const known = before?.entries.get(row.entryId);
		const change = before && changeOf(list, row, known, before, polls);
		if (known)
			row.entry.aspects = {
				...withoutUnknown(known.aspects),
				...withoutUnknown(row.entry.aspects),
			};
		if (change) {
			found++;
			if (isCut || !(await take(change))) {
				isCut = true;
				if (known) entries.set(row.entryId, known);
				if (row.entry.day <= after.from) after.from = addDays(row.entry.day, -1);
				continue;
			}
		}
		entries.set(row.entryId, row.entry);
	}
	if (!isCut) after.created = Math.max(after.created, ...rows.map(({ created }) => created));
	if (found === 0) after.polls--;
	return { after, isCut };
}

/** How a record differs from its last known data. Undefined if it does not. */
function changeOf<R extends object>(
	list: WatchedList<R>,
	{ record, id, entry, created }: Row<R>,
	known: Entry | undefined,
	before: Snapshot,
	polls: number,
): Change<R> | undefined {
	const key = `${id}@${polls.toString(36)}.${aspectDigest(JSON.stringify([entry.day, entry.aspects]))}`;
	const about = { record, key, after: entry.aspects };
	if (known) {
		const changed = changedAspects(known.aspects, entry.aspects);
		if (list.hasMovingDay && known.day !== entry.day) changed.push('date');
		return changed.length > 0
			? { ...about, isNew: false, before: known.aspects, changed }
			: undefined;
	}
	if (!list.hasMovingDay) {
		// Lists use the account's days, but records may not. Records of the first day may have been
		// left out.
		const isNew = entry.day > before.from && created >= (before.startFrom ?? 0);
		return isNew ? { ...about, isNew, changed: [] } : undefined;
	}
	// A record that the moving range has just reached existed before, unless it was created
	// recently.
	const wasWatched = entry.day >= before.from && entry.day <= before.to;
	const isNew = before.created > 0 ? created >= before.created - lateMs : wasWatched;
	return isNew || wasWatched ? { ...about, isNew, changed: [] } : undefined;
}

function changedAspects(before: Aspects, after: Aspects): string[] {
	return Object.keys(after).filter(
		(name) =>
			before[name] !== undefined && after[name] !== undefined && before[name] !== after[name],
	);
}

function withoutUnknown(aspects: Aspects): Aspects {
	return Object.fromEntries(Object.entries(aspects).filter(([, value]) => value !== undefined));
}

/** Oldest first: by day, then by creation. */
async function rowsOf<R extends object>(
	list: WatchedList<R>,
	range: DayRange,
): Promise<Array<Row<R>>> {
	const rows: Array<Row<R>> = [];
	for (const record of await list.read(range)) {
		const id = list.idOf(record);
		if (id === undefined) continue;
		const aspects: Aspects = { state: list.stateOf(record) };
		for (const [name, valueOf] of Object.entries(list.aspects)) {
			aspects[name] = aspectDigest(valueOf(record));
		}
		const created = Date.parse(String(list.createdOf(record)));
		rows.push({
			record,
			id,
			entryId: entryId(id),
			entry: { day: list.dayOf(record), aspects },
			created: Number.isNaN(created) ? 0 : created,
		});
	}
	return rows.sort(
		(a, b) =>
			(a.entry.day < b.entry.day ? -1 : Number(a.entry.day > b.entry.day)) || a.created - b.created,
	);
}
