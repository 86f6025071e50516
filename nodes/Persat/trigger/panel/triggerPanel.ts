import type { INodeTypeDescription } from 'n8n-workflow';

const addEndpoint =
	'user menu at the top right → <b>Integraciones y Partners</b> → <b>API para desarrolladores</b> → <b>Webhooks</b> → <b>Administrar webhooks</b> → <b>+ Add Endpoint</b>';
const secret =
	'Each URL you add there has its own <b>Signing Secret</b>. Open the endpoint in Persat, copy the secret and paste it into the credential.';
const toTry = `<b>To try it:</b> open <b>Webhook URLs</b> in the parameters, copy the <b>test URL</b> and add it in Persat: ${addEndpoint}. Choose the same events there, or none for all. ${secret} Then click <b>Execute step</b> here and change something in Persat: the test URL accepts one call within two minutes.`;
const sample =
	'<b>Before the first event arrives:</b> click <b>Execute step</b> and open the test URL in your browser. You get a sample item of the first event you chose, so that you can build the rest of the workflow.';

/** What the editor shows next to the trigger until it has data, in the words of n8n 2.41. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Let Persat call this workflow',
	executionsHelp: {
		inactive: `${toTry}<br /><br />${sample}<br /><br /><b>For real use:</b> add the <b>production URL</b> in Persat as a second endpoint, paste its Signing Secret into the same credential, and <b>publish</b> the workflow.`,
		active: `${toTry}<br /><br />${sample}<br /><br /><b>The workflow is published:</b> each call to the <b>production URL</b> starts an execution, which appears in the list of executions.`,
	},
	activationHint: {
		active: 'This workflow is published: Persat can call its production URL at any time.',
		inactive: 'Publish the workflow once you are done, so that Persat can call its production URL.',
	},
};
