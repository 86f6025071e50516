import type { INodeTypeDescription } from 'n8n-workflow';

const addEndpoint =
	'user menu at the top right → <b>Integraciones y Partners</b> → <b>API para desarrolladores</b> → <b>Webhooks</b> → <b>Administrar webhooks</b> → <b>+ Add Endpoint</b>';
const secret =
	'Each URL that you add there has a <b>Signing Secret</b> of its own: open the endpoint in Persat, copy it and paste it into the credential.';
const toTry = `<b>To try it:</b> open <b>Webhook URLs</b> in the parameters, copy the <b>test URL</b> and add it in Persat: ${addEndpoint}. ${secret} Then click <b>Execute step</b> here and change something in Persat: the test URL takes one call within two minutes.`;
const sample =
	'<b>Before any event has come:</b> click <b>Execute step</b> and open the test URL in your browser. It gives a sample item of the first event you chose, to build the rest of the workflow with.';

/** What the editor shows next to the trigger until it has data, in the words of n8n 2.41. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Let Persat call this workflow',
	executionsHelp: {
		inactive: `${toTry}<br /><br />${sample}<br /><br /><b>For real use:</b> add the <b>production URL</b> in Persat as a second endpoint, paste its Signing Secret into the same credential, and <b>publish</b> the workflow.`,
		active: `${toTry}<br /><br />${sample}<br /><br /><b>The workflow is published:</b> what Persat sends to the <b>production URL</b> runs by itself and is shown in the list of executions.`,
	},
	activationHint: {
		active: 'This workflow is published: Persat can call its production URL at any time.',
		inactive: 'Publish the workflow once you are done, so that Persat can call its production URL.',
	},
};
