const { default: Sequencer } = require('@jest/test-sequencer');

/** By name. By default, jest starts with the largest file. */
module.exports = class InOrder extends Sequencer {
	sort(tests) {
		return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
	}
};
