import { say } from '../../../scripts/lib/log.mjs';

/** Collects the requirements of a run and whether they hold. */
export function createReport() {
	/** @type {string[]} */
	const breaches = [];
	return {
		breaches,
		/** @param {string} text a figure without a requirement */
		note: (text) => say(`    ${text}`),
		/**
		 * Requires that there are none of something.
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
