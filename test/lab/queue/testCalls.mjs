import { say } from '../../../scripts/lib/log.mjs';
import { itemsOf, post } from '../../e2e/support/trigger.mts';
import { persatTrigger, workflow } from '../workflows.mjs';

const TRIGGER = 'Persat Trigger';
const RUN_MS = 60_000;

/**
 * Someone tests the trigger in the editor, with its sample and with a call whose signature is wrong.
 * @param {import('./setUp.mjs').Setting} setting
 */
export async function testCalls({ cluster, sandbox, once, report }) {
	say('\nTest calls');
	const { api } = cluster.main;
	const { credentials } = once.workflow.nodes.find(({ type }) => type.endsWith('.persatTrigger'));
	const trigger = persatTrigger(TRIGGER, { events: ['client.created'] }, credentials);
	const tested = await api.createWorkflow(workflow('Persat: test calls', [[trigger]]));
	const url = (await api.webhookUrl(tested.nodes[0])).replace('/webhook/', '/webhook-test/');
	/** @param {() => Promise<unknown>} call */
	const executionOf = (call) =>
		api.executionAfter(tested.id, RUN_MS, async () => {
			await api.request('POST', `/rest/workflows/${tested.id}/run`, {
				workflowData: tested,
				triggerToStartFrom: { name: TRIGGER },
			});
			await call();
		});

	const sample = await executionOf(() => fetch(url));
	const events = sample ? itemsOf(sample).map(({ event }) => event) : [];
	report.none('the test URL gives a sample', events.join() === 'client.created' ? [] : [events]);

	const forged = { url, secret: `whsec_${'A'.repeat(32)}`, headers: 'svix' };
	const event = { eventType: 'client.created', payload: { uid_client: 'FORGED' } };
	const refused = await executionOf(() => post(sandbox, forged, event));
	const message = refused?.data?.resultData?.error?.message ?? `${refused?.status}, no message`;
	report.none(
		'a test call with a wrong signature fails the test and says why',
		message.startsWith('The test call was refused') ? [] : [message],
	);
	const startedBy = cluster.startedBy();
	const places = [sample, refused].map((run) => (startedBy.get(run?.id) ?? ['main']).join(' and '));
	report.note(`run by ${places.join(', then ')}`);
}
