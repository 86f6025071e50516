import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';
import { Engine } from './engine.mts';

/** What a suite works with, from the start of its first test to the end of its last. */
export interface Surroundings {
	sandbox: Sandbox;
	engine: Engine;
}

/** An account of one client, on a day of its own; a suite names what else it needs. */
const smallAccount: SandboxOptions = {
	clients: 1,
	objects: 0,
	workOrders: 0,
	deliveries: 0,
	forms: 0,
	today: '2026-06-15',
};

/**
 * Opens a suite: a sandbox that runs for as long as the suite, and an engine that is signed in to
 * it. The account is there at once and can be prepared. Each test begins without faults, with an
 * empty log and with the right API key.
 */
export function useSandbox(options: SandboxOptions = {}): Surroundings {
	const sandbox = createSandbox({ ...smallAccount, ...options });
	const engine = new Engine();
	const signIn = () => {
		engine.credentials = { apiKey: sandbox.apiKey, baseUrl: sandbox.baseUrl };
	};

	beforeAll(async () => {
		await Promise.all([sandbox.start(), engine.loadPackage()]);
		signIn();
	});
	beforeEach(() => {
		signIn();
		sandbox.faults.clear();
		sandbox.resetLog();
	});
	afterAll(async () => await sandbox.stop());

	return { sandbox, engine };
}
