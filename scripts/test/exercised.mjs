import { existsSync, readFileSync } from 'node:fs';

/**
 * Reads what the sandboxes of a test run recorded (test/sandbox/core/exercised.mts), and reports
 * operations that were never called successfully or never rejected.
 * @param {string} file
 * @returns {string[]} one sentence each; empty when nothing is missing
 */
export function notExercised(file) {
	if (!existsSync(file)) return ['No sandbox recorded the calls to its endpoints.'];
	const notes = readFileSync(file, 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
	const all = new Set(notes.flatMap(({ operations }) => operations));
	const missing = (kind, words) => {
		const met = new Set(notes.flatMap((note) => note[kind]));
		return [...all].filter((id) => !met.has(id)).map((id) => `${id} was never ${words}.`);
	};
	return [...missing('succeeded', 'called successfully'), ...missing('refused', 'refused')];
}
