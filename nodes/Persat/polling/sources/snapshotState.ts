import type { Aspects } from '../change';
import { digest } from '../digest';
import { isRecord } from '../../values/n8nValues';

/** What is remembered of one record. */
export interface Entry {
	/** `yyyy-MM-dd`. */
	day: string;
	aspects: Aspects;
}

/** What is remembered of a range of days. */
export interface Snapshot {
	/** First and last day of the range that was read. */
	from: string;
	to: string;
	/** The latest time of creation seen so far, as Persat writes it, in milliseconds. */
	created: number;
	/**
	 * Number of polls that found changes. Part of a change's key, so that a change that happens
	 * again gets a new key.
	 */
	polls: number;
	startFrom?: number;
	/** By the digest of the record's ID. */
	entries: Map<string, Entry>;
}

/** The stored form: one text per day, so that hundreds of records take only a few kilobytes. */
interface StoredSnapshot extends Omit<Snapshot, 'entries'> {
	/** Names of the aspects other than the state, in the order of the texts. */
	aspects: string[];
	/** States, referred to by index. */
	states: string[];
	days: Record<string, string>;
}

const idLength = 7;
const digestLength = 4;
const empty = '.';
const unknown = '?';
const indexes = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export const entryId = (id: string) => digest(id, idLength);

/** The digest of an aspect's value. Empty for an empty value. */
export const aspectDigest = (value: string) => (value === '' ? '' : digest(value, digestLength));

export function pack({ entries, ...rest }: Snapshot, aspects: string[]): StoredSnapshot {
	const states: string[] = [];
	const days: Record<string, string> = {};
	const stateIndex = (state: string | undefined) => {
		if (state === undefined) return unknown;
		const known = states.indexOf(state);
		// States without a free index are not compared.
		return indexes[known < 0 ? states.push(state) - 1 : known] ?? unknown;
	};
	for (const [id, { day, aspects: values }] of entries) {
		const parts = aspects.map((name) => values[name] ?? unknown).map((part) => part || empty);
		days[day] = `${days[day] ?? ''}${id}${stateIndex(values.state)}${parts.join('')}`;
	}
	return { ...rest, aspects, states, days };
}

/** Undefined if the stored value is not a snapshot. */
export function unpack(stored: unknown): Snapshot | undefined {
	if (!isStored(stored)) return undefined;
	const { aspects, states, days, ...rest } = stored;
	const entries = new Map<string, Entry>();
	for (const [day, text] of Object.entries(days)) {
		for (let at = 0; at < text.length; ) {
			const id = text.slice(at, at + idLength);
			at += idLength;
			const values: Aspects = { state: states[indexes.indexOf(text.charAt(at++))] };
			for (const name of aspects) {
				const first = text.charAt(at);
				const length = first === empty || first === unknown ? 1 : digestLength;
				const part = text.slice(at, at + length);
				values[name] = part === empty ? '' : part === unknown ? undefined : part;
				at += length;
			}
			entries.set(id, { day, aspects: values });
		}
	}
	return { ...rest, entries };
}

function isStored(stored: unknown): stored is StoredSnapshot {
	if (!isRecord(stored)) return false;
	const { from, to, created, polls, aspects, states, days } = stored;
	return (
		typeof from === 'string' &&
		typeof to === 'string' &&
		typeof created === 'number' &&
		typeof polls === 'number' &&
		Array.isArray(aspects) &&
		Array.isArray(states) &&
		isRecord(days) &&
		Object.values(days).every((text) => typeof text === 'string')
	);
}
