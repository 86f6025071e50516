/**
 * Formats a duration for people: "8 s", "2 min 05 s".
 * @param {number} ms
 */
export function duration(ms) {
	if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * Prints one line of progress.
 * @param {string} text
 */
export function say(text) {
	process.stdout.write(`${text}\n`);
}

/**
 * Runs a slow step. Prints a line at its start, every few seconds while it runs (even without a
 * terminal, to show that it is alive) and at its end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {() => Promise<string> | string} [detail] what is going on right now
 * @returns {Promise<T>}
 */
export async function step(title, work, detail = () => '') {
	const started = Date.now();
	say(`${title} ...`);
	const ticker = setInterval(async () => {
		const now = await Promise.resolve()
			.then(detail)
			.catch(() => '');
		say(`  ${duration(Date.now() - started)}${now ? ` · ${now}` : ''}`);
	}, 5000);
	try {
		const result = await work();
		say(`${title}: done in ${duration(Date.now() - started)}`);
		return result;
	} finally {
		clearInterval(ticker);
	}
}

/** An error whose message is a complete sentence for the user. */
export class PlainError extends Error {}
