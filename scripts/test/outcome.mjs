/**
 * @typedef {import('./stages.mjs').Stage} Stage
 * @typedef {import('./stages.mjs').Counts & { ms: number, lines?: string[] }} Outcome
 */

/**
 * Runs a stage. One that throws has failed.
 * @param {Stage} stage
 * @param {import('./stages.mjs').Tell} tell
 * @returns {Promise<Outcome>}
 */
export async function outcomeOf(stage, tell) {
	const started = Date.now();
	const counts = await stage.run(tell).catch((error) => {
		tell(String(error?.message ?? error));
		return { passed: 0, failed: 1 };
	});
	return { ...counts, ms: Date.now() - started };
}

/**
 * Starts the paired stages in their order, two at a time. `lines` holds the output of each.
 * @param {Stage[]} stages
 * @returns {Map<Stage, Promise<Outcome>>}
 */
export function startPaired(stages) {
	const paired = stages.filter((stage) => stage.paired);
	const pending = new Map(paired.map((stage) => [stage, Promise.withResolvers()]));
	const queue = pending.entries();
	const work = async () => {
		for (const [stage, { resolve }] of queue) {
			const lines = [];
			const outcome = await outcomeOf(stage, (text) => lines.push(text));
			resolve({ ...outcome, lines });
		}
	};
	void Promise.all([work(), work()]);
	return new Map([...pending].map(([stage, { promise }]) => [stage, promise]));
}
