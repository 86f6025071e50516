import { endpoints } from '../../nodes/Persat/transport/endpoints.ts';
import { expected } from './expected.mjs';
import { judge } from './judge.mjs';
import { observe } from './observations.mjs';
import { send } from './send.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Largest range of Persat's list of work orders in days, both ends included. */
const WINDOW_DAYS = 15;

/**
 * What came of one endpoint: a judgement, or what kept it from being tried.
 * @typedef {object} Result
 * @property {string} id
 * @property {string} path with its placeholders
 * @property {import('../../nodes/Persat/transport/endpoints.ts').Evidence} evidence
 * @property {string} [notTried] the thing that the account does not have
 * @property {import('./judge.mjs').Judgement} [judgement]
 */

/** Every endpoint that only reads. */
export const readEndpoints = Object.entries(endpoints)
	.filter(([, { method }]) => method === 'GET')
	.map(([id]) => id);

/**
 * Calls every read endpoint once, one after the other, and yields each result.
 * @param {import('./send.mjs').Persat} persat
 * @param {{ lastDay: string, pauseMs: number, seen: (text: string) => void, observations: import('./observations.mjs').Observations }} options
 *   `lastDay` (`yyyy-MM-dd`) ends the days that are looked at; `seen` is told every text that
 *   Persat answered, so that none of them can get into a report; `observations` gets what else is seen.
 * @returns {AsyncGenerator<Result>}
 */
export async function* probe(persat, { lastDay, pauseMs, seen, observations }) {
	/** IDs and days for path parameters and queries, by name. */
	const things = daysUntil(lastDay);
	let first = true;
	for (const [id, expectation] of Object.entries(expected)) {
		const { method, path, evidence, sendsContentType } = endpoints[id];
		const filled = fill(path, expectation, things);
		if ('missing' in filled) {
			yield { id, path, evidence, notTried: filled.missing };
			continue;
		}
		if (!first) await persat.wait(pauseMs);
		first = false;
		const query = expectation.query?.(things) ?? {};
		const answer = await send(persat, { method, path: filled.path, query, sendsContentType });
		const judgement = judge(expectation, answer, query);
		observe(observations, id, query, answer, judgement.json);
		for (const text of textsIn(judgement.data)) seen(text);
		addNew(things, expectation.finds?.(judgement.data) ?? {});
		yield { id, path, evidence, judgement };
	}
}

function daysUntil(lastDay) {
	const end = Date.parse(lastDay);
	const day = (before) => new Date(end - before * DAY_MS).toISOString().slice(0, 10);
	return {
		from: day(WINDOW_DAYS - 1),
		to: lastDay,
		// Persat computes tracks once a day is over.
		pastDay: day(1),
		pastMonth: day(1).slice(0, 7),
	};
}

/** The path with its parameters, or the name of a parameter without a value. */
function fill(path, { path: sources = {}, needs = [] }, things) {
	const missing = needs.find((name) => things[name] === undefined);
	if (missing) return { missing };
	const parts = [];
	for (const segment of path.split('/')) {
		const parameter = /^\{(.+)\}$/.exec(segment)?.[1];
		const names = parameter && (sources[parameter] ?? [parameter]);
		const name = names?.find((one) => things[one] !== undefined);
		if (names && !name) return { missing: names[0] };
		parts.push(name ? encodeURIComponent(things[name]) : segment);
	}
	return { path: parts.join('/') };
}

/** Keeps values that can be part of a path. The first find of a kind stays. */
function addNew(things, found) {
	for (const [name, value] of Object.entries(found)) {
		const usable =
			typeof value === 'number' ||
			(typeof value === 'string' && !['', '.', '..'].includes(value.trim()));
		if (usable) things[name] ??= value;
	}
}

/** Every text in a JSON value, keys included. */
function* textsIn(value) {
	if (typeof value === 'string') yield value;
	else if (typeof value === 'object' && value !== null) {
		for (const one of Object.values(value)) yield* textsIn(one);
	}
}
