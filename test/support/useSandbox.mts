import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.mts';
import { smallAccount } from '../sandbox/smallAccount.mts';
import { startAnswering, type Answer } from './answering.mts';
import { Engine } from './engine.mts';

/** An account, and an engine that is signed in to it. */
export interface Account {
	sandbox: Sandbox;
	engine: Engine;
}

/** What a suite works with, from the start of its first test to the end of its last. */
export interface Suite extends Account {
	/** Opens an account beside the suite's, which differs in these options, until the test ends. */
	openAccount(options: SandboxOptions): Promise<Account>;
	/**
	 * Lets the suite's engine meet these answers instead of the sandbox until the test ends.
	 * @returns what it asks, in the order of arrival
	 */
	answerWith(answer: Answer): Promise<URL[]>;
}

/**
 * Opens a suite: a sandbox that runs for as long as the suite, and an engine that is signed in to
 * it. The account is there at once and can be prepared. Each test begins without faults, with an
 * empty log and with the right API key.
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
