import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startN8n, type RunningN8n } from '../../../scripts/lib/n8n.mjs';
import { owner, WITHOUT_CODE_NODE } from '../../../scripts/test/preparedHome.mjs';
import { ourTypes } from './nodeTypes.mts';

/** A folder for one n8n, which can be started in it repeatedly. */
export interface N8nHome {
	userFolder: string;
	/**
	 * Starts n8n (again) and signs in. A fixed port keeps webhook URLs the same. `editor` replaces the
	 * option of the home.
	 */
	start(port?: number, editor?: boolean): Promise<RunningN8n>;
	/** Stops everything still running and removes the folder. */
	remove(): Promise<void>;
}

export interface N8nHomeOptions {
	/** Leaves our package out. */
	bare?: boolean;
	/** For suites with a browser. n8n writes 48 MB of editor files at every start. */
	editor?: boolean;
	/** For suites with a Code node. */
	codeNode?: boolean;
	/** Additional environment variables for this n8n. */
	env?: Record<string, string>;
}

/** Modules of n8n that neither run workflows nor handle community packages. */
const EXTRAS = [
	'agents',
	'breaking-changes',
	'chat-hub',
	'instance-ai',
	'ldap',
	'log-streaming',
	'mcp',
	'mcp-registry',
	'n8n-packages',
	'oauth-server',
	'otel',
	'provisioning',
	'source-control',
	'sso-oidc',
	'sso-saml',
	'token-exchange',
	'workflow-builder',
];

const USED_OF_N8N = ['code', 'manualTrigger', 'set', 'stickyNote', 'wait'];

/** All nodes that suites with an n8n of their own use. */
const FEW_NODES = {
	NODES_INCLUDE: JSON.stringify([
		...ourTypes,
		...USED_OF_N8N.map((name) => `n8n-nodes-base.${name}`),
		'@n8n/n8n-nodes-langchain.toolThink',
	]),
};

/** With these variables, n8n starts with less than half the usual work. */
export const lean = ({ bare, editor = false, codeNode }: N8nHomeOptions = {}) => ({
	N8N_DISABLED_MODULES: EXTRAS.join(),
	N8N_DISABLE_UI: String(!editor),
	// Whoever installs the package has all nodes.
	...(!bare && FEW_NODES),
	...(!codeNode && WITHOUT_CODE_NODE),
});

/**
 * Creates a home for a lean n8n of the suite's own, with the packed tarball from `npm test`. If
 * `npm test` has prepared a home, it is a copy of that one, in which n8n starts faster.
 */
export async function createN8nHome(options: N8nHomeOptions = {}): Promise<N8nHome> {
	const { bare, env } = options;
	const bin = process.env.PERSAT_N8N_BIN;
	const tarball = process.env.PERSAT_TARBALL;
	if (!bin || !tarball) throw new Error('PERSAT_N8N_BIN is not set: run the tests with npm test.');
	const userFolder = await mkdtemp(join(tmpdir(), 'persat-e2e-'));
	const prepared = process.env.PERSAT_N8N_HOME;
	if (prepared && !bare) await cp(prepared, userFolder, { recursive: true });
	const running = new Set<RunningN8n>();
	return {
		userFolder,
		async start(port, editor = options.editor) {
			const n8n = await startN8n({
				bin,
				userFolder,
				tarball: bare ? undefined : tarball,
				port,
				env: { ...lean({ ...options, editor }), ...env },
			});
			running.add(n8n);
			void n8n.ended.then(() => running.delete(n8n));
			await n8n.api.ensureOwner(owner);
			return n8n;
		},
		async remove() {
			await Promise.all([...running].map((n8n) => n8n.stop()));
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}
