import { burst } from './burst.mjs';
import { countRuns } from './runs.mjs';

/**
 * The process that receives webhooks is killed, and a load balancer sends further calls to another
 * one.
 * @param {import('./setUp.mjs').Setting} setting
 * @param {number} count
 */
export async function webhookProcessIsKilled(setting, count) {
	const { cluster, followUps, report } = setting;
	const { endpoint } = followUps;
	const atMain = endpoint.url;
	endpoint.url = `${cluster.webhook.url}${new URL(atMain).pathname}`;
	let killed;
	const title = 'The webhook process is killed (SIGKILL) in the middle of a burst, main takes over';
	const { events, runs, left } = await burst(setting, title, {
		count,
		during(sent) {
			if (killed || sent < count / 2) return;
			endpoint.url = atMain;
			killed = cluster.webhook.kill();
		},
	});
	await killed;
	const counts = [...countRuns([...events.keys()], runs)];
	const followUpsOf = countRuns(
		[...events.keys()],
		left.map(({ title: messageId }) => ({ messageId })),
	);
	report.note(
		`ran twice: ${counts.filter(([, times]) => times > 1).length} of ${count}; executions that did not succeed: ${runs.filter(({ status }) => status !== 'success').length}`,
	);
	report.none(
		'each message ran',
		counts.filter(([, times]) => times === 0),
	);
	report.none(
		'each left a follow-up in Persat',
		[...followUpsOf].filter(([, times]) => times === 0),
	);
}
