import { say } from '../lib/log.mjs';
import { REAL_PERSAT, demoFolder, owner } from './settings.mjs';

/**
 * Tells a person who sees this for the first time where to go and what to try.
 * @param {import('./start.mjs').Demo} demo
 */
export function printWelcome({ n8n, sandbox, workflow, workflows, webhookUrl }) {
	const others = Object.values(workflows).filter(({ id }) => id !== workflow.id);
	const line = '─'.repeat(78);
	say(
		[
			'',
			line,
			'  n8n with the Persat nodes is running.',
			'',
			`  Editor      ${n8n.url}`,
			`  Sign in     ${owner.email}   password  ${owner.password}`,
			`  Workflows   ${workflow.name} (active)`,
			...others.map(({ name }) => `              ${name}`),
			'',
			...(sandbox ? withSandbox(sandbox, n8n, workflow) : withRealPersat(webhookUrl)),
			'',
			'  Stop        Ctrl-C ends n8n and everything else that was started here.',
			`  Start over  delete ${demoFolder}`,
			line,
			'',
		].join('\n'),
	);
}

const withSandbox = (sandbox, n8n, workflow) => [
	`  Persat      ${sandbox.origin}   (a sandbox: nothing leaves this machine)`,
	'  Try this    Create a client there and watch the execution list:',
	`              ${n8n.url}/workflow/${workflow.id}/executions`,
	'  Your own    Add the URL of a Persat Trigger of yours there, under Endpoints: its signing',
	'              secret goes into a Persat Webhook API credential.',
];

const withRealPersat = (webhookUrl) => [
	`  Persat      ${REAL_PERSAT}   with the key from PERSAT_API_KEY`,
	'              What the Persat node creates, changes or deletes is your real data.',
	`  Events      come to ${webhookUrl}`,
	'              Persat reaches that address only through a public one (a tunnel); its signing',
	'              secret goes into the credential "Persat webhook" (or PERSAT_WEBHOOK_SECRET).',
];
