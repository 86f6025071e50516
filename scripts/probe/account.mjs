import { PlainError } from '../lib/log.mjs';
import { Names } from './names.mjs';
import { nothingObserved } from './observations.mjs';
import { progress, report, summary } from './report.mjs';
import { probe } from './run.mjs';
import { describe, verdict } from './texts.mjs';

/**
 * Probes one account.
 * @param {import('./send.mjs').Persat} persat
 * @param {{ lastDay: string, pauseMs: number, version: string, address: string, say: (line: string) => void }} options
 * @returns {Promise<{ results: import('./run.mjs').Result[], differs: boolean, summary: string, report: string }>}
 * @throws {PlainError} where Persat cannot be reached, refuses the key, or something else answers
 */
export async function probeAccount(persat, { lastDay, pauseMs, version, address, say }) {
	const names = new Names();
	names.hide(persat.key);
	const results = [];
	const observations = nothingObserved();
	say('Calling Persat (only GET, one request at a time) ...');
	for await (const result of probe(persat, {
		lastDay,
		pauseMs,
		seen: (text) => names.hide(text),
		observations,
	})) {
		if (results.length === 0) refuseToGoOn(result.judgement.findings[0]);
		results.push(result);
		say(progress(result));
	}
	if (!results.some(({ judgement }) => judgement?.answered)) {
		const [first] = results[0].judgement.findings;
		throw new PlainError(
			`No response looks like Persat's (first request: ${describe(first, names)}). Check --base-url.`,
		);
	}
	return {
		results,
		differs: results.some((result) => verdict(result) === 'differs'),
		summary: summary(results),
		report: report(results, names, { version, address, lastDay, observations }),
	};
}

/** The first response shows whether it makes sense to continue. */
function refuseToGoOn(finding) {
	if (finding?.kind === 'noAnswer') {
		throw new PlainError(
			`Persat is unreachable (${finding.code}). Check the network and --base-url.`,
		);
	}
	if (finding?.kind === 'status' && finding.status === 401) {
		throw new PlainError(
			'Persat did not accept the API key. Copy it again in Persat under Integraciones y Partners → API para desarrolladores.',
		);
	}
}
