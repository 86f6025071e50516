import { say } from '../lib/log.mjs';
import { REAL_PERSAT, demoFolder, owner } from './settings.mjs';

/**
 * Tells first-time users where to go and what to try.
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
			'  Stop        Ctrl-C stops n8n and everything else that the demo started.',
			`  Start over  delete ${demoFolder}`,
			line,
			'',
		].join('\n'),
	);
}

const withSandbox = (sandbox, n8n, workflow) => [
	`  Persat      ${sandbox.origin}   (a sandbox; no data leaves this machine)`,
	'  Try this    Create a client there, then look at the list of executions:',
	`              ${n8n.url}/workflow/${workflow.id}/executions`,
	'  Your own    Add the URL of your own Persat Trigger there, under Endpoints. Copy its signing',
	'              secret into a Persat Webhook API credential.',
];

const withRealPersat = (webhookUrl) => [
	`  Persat      ${REAL_PERSAT}   with the key from PERSAT_API_KEY`,
	'              The Persat node creates, changes and deletes your real data.',
	`  Events      ${webhookUrl}`,
	'              Persat needs a public URL for this address, such as a tunnel. Copy its signing',
	'              secret into the credential "Persat webhook" (or set PERSAT_WEBHOOK_SECRET).',
];
