import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';
import { smallAccount } from '../sandbox/smallAccount.mts';
import { startAnswering, type Answer } from './answering.mts';
import { Engine } from './engine.mts';

/** An account, and an engine signed in to it. */
export interface Account {
	sandbox: Sandbox;
	engine: Engine;
}

/** The tools of a suite, available during its tests. */
export interface Suite extends Account {
	/** Opens a second account with these options until the test ends. */
	openAccount(options: SandboxOptions): Promise<Account>;
	/**
	 * Gives the suite's engine these responses instead of the sandbox until the test ends.
	 * @returns the requests, in order of arrival
	 */
	answerWith(answer: Answer): Promise<URL[]>;
}

/**
 * Opens a suite: a sandbox that runs as long as the suite, and an engine signed in to it. The
 * account exists immediately and can be prepared. Each test starts without faults, with an empty
 * log and the right API key.
 */
export function useSandbox(options: SandboxOptions = {}): Suite {
	const own = { ...smallAccount, ...options };
	const sandbox = createSandbox(own);
	const engine = new Engine();
	// Real HTTP on a machine that may be busy.
	jest.setTimeout(60_000);
	const openUntilTestEnds: Array<{ stop(): unknown }> = [];

	beforeAll(async () => {
		await Promise.all([sandbox.start(), engine.loadPackage()]);
		engine.signIn(sandbox);
	});
	beforeEach(() => {
		engine.signIn(sandbox);
		sandbox.faults.clear();
		sandbox.resetLog();
	});
	afterEach(async () => {
		await Promise.all(openUntilTestEnds.splice(0).map((one) => one.stop()));
	});
	afterAll(async () => await sandbox.stop());

	return {
		sandbox,
		engine,
		async openAccount(different) {
			const account = createSandbox({ ...own, ...different });
			openUntilTestEnds.push(account);
			await account.start();
			return { sandbox: account, engine: await Engine.load(account) };
		},
		async answerWith(answer) {
			const server = await startAnswering(answer);
			openUntilTestEnds.push(server);
			engine.signIn({ apiKey: 'any key', baseUrl: server.baseUrl });
			return server.requests;
		},
	};
}
