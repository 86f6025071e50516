import { say } from '../../../scripts/lib/log.mjs';

/** Collects what a run must keep, and whether it did. */
export function createReport() {
	/** @type {string[]} */
	const breaches = [];
	return {
		breaches,
		/** @param {string} text a figure that is as it is */
		note: (text) => say(`    ${text}`),
		/**
		 * Says how many of something there are and how many there must be.
		 * @param {string} what
		 * @param {unknown[]} offending messages or executions that break it
		 */
		none(what, offending) {
			say(`${offending.length === 0 ? '  ok' : '  NO'}  ${what}`);
			if (offending.length === 0) return;
			breaches.push(what);
			for (const one of offending.slice(0, 10)) {
				say(`        ${typeof one === 'string' ? one : JSON.stringify(one)}`);
			}
			if (offending.length > 10) say(`        and ${offending.length - 10} more`);
		},
	};
}

/** @typedef {ReturnType<typeof createReport>} Report */
