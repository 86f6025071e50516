/** Headers about rate limits and retries. Their values are numbers, never account data. */
const limitHeader = /^(x-)?rate-?limit(-|$)|^retry-after$/;

/**
 * What the answers tell beside their shapes. None of it is a value of the account.
 * @typedef {object} Observations
 * @property {Map<string, Set<string>>} limits values of headers about limits, by header
 * @property {number} answers how many answers came
 * @property {{ id: string, asked: number, applied?: number, isFull: boolean, isCapped: boolean }[]} pages
 * @property {Map<string, { endings: Set<string>, aheadMs: number }>} clocks of fields with a time of
 *   change: how their texts end, and how far the newest is ahead of Persat's own clock
 */

/** @returns {Observations} */
export const nothingObserved = () => ({
	limits: new Map(),
	answers: 0,
	pages: [],
	clocks: new Map(),
});

/**
 * Takes note of one answer.
 * @param {Observations} observations
 * @param {string} id of the endpoint
 * @param {{ limit?: number }} query
 * @param {import('./send.mjs').Answer | { noAnswer: string }} answer
 * @param {any} json the whole answer, where it is Persat's
 */
export function observe(observations, id, query, answer, json) {
	if ('noAnswer' in answer) return;
	observations.answers += 1;
	for (const [name, value] of Object.entries(answer.limits)) {
		const values = observations.limits.get(name) ?? new Set();
		observations.limits.set(name, values.add(numbersIn(value)));
	}
	if (!json) return;
	if (query.limit !== undefined && Array.isArray(json.data)) {
		observations.pages.push({ id, ...pageOf(query.limit, json) });
	}
	for (const [field, text] of timesIn(json.data)) {
		const clock = observations.clocks.get(field) ?? { endings: new Set(), aheadMs: -Infinity };
		clock.endings.add(endingOf(text));
		clock.aheadMs = Math.max(clock.aheadMs, Date.parse(withZone(text)) - answer.date);
		observations.clocks.set(field, clock);
	}
}

/**
 * The headers of a response that are about limits. @param {Headers} headers @returns
 * {Record<string, string>}
 */
export const limitsIn = (headers) =>
	Object.fromEntries([...headers].filter(([name]) => limitHeader.test(name)));

/** `100;w=60`, reduced to numbers, because a policy can contain a name. */
const numbersIn = (value) => value.match(/\d+(\.\d+)?/g)?.join(', ') ?? 'no number';

function pageOf(asked, { data, paging }) {
	const applied = typeof paging?.limit === 'number' ? paging.limit : undefined;
	const isFull = data.length >= asked;
	const more =
		typeof paging?.total === 'number' ? paging.total > data.length : paging?.next != null;
	return { asked, applied, isFull, isCapped: !isFull && more };
}

const changeFields = new Set(['last_updated', 'updated']);

/** Every time of change in a JSON value, with its field. */
function* timesIn(value) {
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		const isTime = changeFields.has(key) && typeof inner === 'string';
		if (isTime && /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(inner)) yield [key, inner];
		else yield* timesIn(inner);
	}
}

const endingOf = (text) => /(Z|[+-]\d\d:?\d\d)$/.exec(text)?.[1] ?? 'no zone';
const withZone = (text) => (endingOf(text) === 'no zone' ? `${text.replace(' ', 'T')}Z` : text);

/** Clocks may differ by a few minutes. */
const soonMs = 10 * 60_000;

/** The observations as lines of a report. @param {Observations} observations @returns {string[]} */
export function observedLines({ limits, answers, pages, clocks }) {
	const headers = [...limits].map(
		([name, values]) => `\`${name}\`: ${[...values].slice(0, 5).join(' / ')}`,
	);
	return [
		headers.length > 0
			? `Headers about limits: ${headers.join('; ')}.`
			: `No header about limits in ${answers} answers.`,
		...pages.filter(({ asked }) => asked === largestAsked(pages)).map(pageLine),
		...[...clocks].map(clockLine),
		...(clocks.size === 0 ? ['No time of change was found, so its time zone is open.'] : []),
	];
}

const largestAsked = (pages) => Math.max(...pages.map(({ asked }) => asked));

function pageLine({ id, asked, applied, isFull, isCapped }) {
	const says = applied === undefined ? '' : ` Persat applied a limit of ${applied}.`;
	const came = isFull
		? 'a whole page came'
		: isCapped
			? 'fewer came although there are more'
			: 'the list has fewer';
	return `Largest page, \`${id}\`: ${asked} asked, ${came}.${says}`;
}

function clockLine([field, { endings, aheadMs }]) {
	const ends = `\`${field}\` ends with ${[...endings].join(' or ')}`;
	const hours = Math.round(aheadMs / 3_600_000);
	return aheadMs > soonMs
		? `${ends}; the newest is about ${hours} h ahead of Persat's own clock, so it is not UTC.`
		: `${ends}; none is ahead of Persat's own clock, which fits UTC. A record that you change just before the probe makes that sure.`;
}
