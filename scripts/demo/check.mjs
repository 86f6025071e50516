import { say } from '../lib/log.mjs';

const WAIT_MS = 60_000;

/**
 * Creates a client in the sandbox as a user of Persat's web app would, and checks that the workflow
 * ran for it.
 * @param {import('./start.mjs').Demo} demo
 * @returns {Promise<boolean>} whether the workflow's last node gave that client
 */
export async function checkDemo({ n8n, sandbox, workflow }) {
	const mark = `${Date.now()}`;
	const client = {
		uid_client: `CHECK-${mark}`,
		company_name: `Demo Check ${mark}`,
		street: 'Calle Uno',
		street_nbr: '100',
		city: 'Rosario',
		custom_fields: { 2: '+54 341 555-0100' },
	};
	const wanted = [
		client.uid_client,
		client.company_name,
		'Calle Uno 100, Rosario',
		client.custom_fields[2],
	];
	say(`Creating client ${client.uid_client} ("${client.company_name}") in the sandbox's web app`);
	const execution = await n8n.api.executionAfter(workflow.id, WAIT_MS, () =>
		sandbox.web.createClient(client),
	);
	if (!execution) {
		say(`FAILED: "${workflow.name}" did not run within ${WAIT_MS / 1000} s.`);
		return false;
	}
	const { lastNodeExecuted, runData, error } = execution.data.resultData;
	const items = (runData[lastNodeExecuted]?.at(-1)?.data?.main?.[0] ?? []).map(({ json }) => json);
	say(`Execution ${execution.id} of "${workflow.name}": ${execution.status}.`);
	if (error) say(`Error: ${error.message}${error.description ? ` (${error.description})` : ''}`);
	say(`The last node, "${lastNodeExecuted}", produced:\n${JSON.stringify(items, null, 2)}`);

	const values = items.length === 1 ? allValues(items[0]) : [];
	const isThatClient = wanted.every((value) => values.includes(value));
	const passed = execution.status === 'success' && isThatClient;
	say(
		passed
			? 'PASSED: the workflow returned that client.'
			: "FAILED: expected one item with the client's number, name, address and phone.",
	);
	return passed;
}

/** Every string in a value, so that the check does not depend on the field names of the example. */
function allValues(value) {
	if (value === null || typeof value !== 'object') return [value];
	return Object.values(value).flatMap(allValues);
}
