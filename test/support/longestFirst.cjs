const { default: Sequencer } = require('@jest/test-sequencer');

/** The suites that take longest, in this order. One that started last would keep `npm test` waiting. */
const LONGEST = [
	'tour',
	'triggerKills',
	'install',
	'polling',
	'triggerRetries',
	'triggerGuarantees',
	'editor',
	'soak',
	'triggerEvents',
	'examples',
	'triggerSilence',
];

/** jest's order on a fresh clone goes by the size of files, and later by the last run's times. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const at = LONGEST.findIndex((name) => path.endsWith(`/e2e/${name}.test.mts`));
			return at < 0 ? LONGEST.length : at;
		};
		return super.sort(tests).sort((a, b) => rank(a) - rank(b));
	}
};
