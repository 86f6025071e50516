import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { N8nApiError } from '../lib/n8nApi.mjs';
import { repoRoot } from '../lib/paths.mjs';

const PACKAGE = 'n8n-nodes-persat';

/** A signing secret in the form Persat's portal shows. */
export const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;

/**
 * Creates a credential in n8n, or updates the one that an earlier start created.
 * @param {import('../lib/n8nApi.mjs').N8nApi} api
 * @param {import('./state.mjs').DemoState} state
 * @param {import('../lib/n8nApi.mjs').CredentialInput} input
 */
export async function provideCredential(api, state, input) {
	const known = state.credentials[input.type];
	const updated = known && (await ifThere(api.updateCredential(known, input)));
	const { id } = updated || (await api.createCredential(input));
	state.credentials[input.type] = id;
	return { type: input.type, id, name: input.name };
}

/**
 * Imports examples/*.json with our credentials filled in. An existing workflow is replaced only if
 * its example or its credentials changed, so that edits made in the editor stay.
 * @param {import('../lib/n8nApi.mjs').N8nApi} api
 * @param {import('./state.mjs').DemoState} state
 * @param {{ type: string, id: string, name: string }[]} credentials
 * @returns {Promise<Record<string, import('../lib/n8nApi.mjs').Workflow>>} by file name
 */
export async function provideWorkflows(api, state, credentials) {
	const examples = readExamples();
	const ours = Object.values(examples)
		.flatMap((example) => example.nodes)
		.filter(({ type }) => type.startsWith(`${PACKAGE}.`))
		.map((node) => ({ ...node, type: withoutTool(node.type) }));
	const types = await api.typesOf(ours);
	const wanted = new Map(
		types.map(({ credentials = [] }, i) => [ours[i].type, credentials.map(({ name }) => name)]),
	);
	/** @type {Record<string, import('../lib/n8nApi.mjs').Workflow>} */
	const workflows = {};
	for (const [file, example] of Object.entries(examples)) {
		const input = withCredentials(example, wanted, credentials);
		workflows[file] = await provideWorkflow(api, state, file, input);
	}
	return workflows;
}

/** n8n itself makes a tool of the node. */
const withoutTool = (type) => type.replace(/Tool$/, '');

/** By file name. */
function readExamples() {
	const folder = join(repoRoot, 'examples');
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
	return Object.fromEntries(
		files.sort().map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
	);
}

async function provideWorkflow(api, state, file, input) {
	const made = createHash('sha256').update(JSON.stringify(input)).digest('hex');
	const known = state.workflows[file];
	let workflow = known && (await ifThere(api.workflow(known.id)));
	if (workflow?.isArchived) workflow = undefined;
	if (!workflow) workflow = await api.createWorkflow(input);
	else if (known.made !== made) workflow = await api.updateWorkflow(workflow.id, input);
	state.workflows[file] = { id: workflow.id, made };
	return workflow;
}

/** An example in the form n8n's import accepts: only the workflow itself, with credential IDs. */
function withCredentials(example, wanted, credentials) {
	const { name, nodes, connections, settings = {}, pinData } = example;
	return {
		name,
		connections,
		settings,
		...(pinData && { pinData }),
		nodes: nodes.map((node) => {
			// HTTP Request uses a credential of the type selected in it.
			const { nodeCredentialType } = node.parameters;
			const types = wanted.get(withoutTool(node.type)) ?? [nodeCredentialType];
			const ours = credentials.filter(({ type }) => types.includes(type));
			if (ours.length === 0) return node;
			const filled = ours.map(({ type, id, name: label }) => [type, { id, name: label }]);
			return { ...node, credentials: { ...node.credentials, ...Object.fromEntries(filled) } };
		}),
	};
}

/** Undefined if someone has deleted it meanwhile. */
async function ifThere(request) {
	try {
		return await request;
	} catch (error) {
		if (error instanceof N8nApiError && [403, 404].includes(error.status)) return undefined;
		throw error;
	}
}
