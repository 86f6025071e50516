import 'reflect-metadata';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { ModernFakeTimers } from '@jest/fake-timers';
import { TestEnvironment } from 'jest-environment-node';
import { ModuleMocker } from 'jest-mock';
import './n8nSettings.mts';

type Parameters = ConstructorParameters<typeof TestEnvironment>;

const require = createRequire(import.meta.filename);
const dist = path.resolve(import.meta.dirname, '../../dist');
const engineTests = path.resolve(import.meta.dirname, '../engine');

/** Third-party modules that a worker loads once. They keep no state between tests. */
const shared = ['n8n-workflow', 'fastify', 'fast-check', 'undici'];

/** Only the engine tests use n8n-core, which takes a second to load. */
const sharedBy = (testPath: string): Record<string, unknown> => {
	const names = testPath.startsWith(engineTests) ? ['n8n-core', ...shared] : shared;
	return Object.fromEntries(names.map((name) => [name, require(name)]));
};

/** jest's contexts of test files that run in the worker's own context instead. */
const replaced = new WeakSet<vm.Context>();
const compile = vm.compileFunction;
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) => {
	const own = parsingContext && replaced.has(parsingContext);
	return compile(code, parameters, own ? options : { ...options, parsingContext });
};

/**
 * jest gives each test file a context and modules of its own, so each file would load the 2,000
 * modules of n8n-core. Here the files of a worker run in the worker's own context, one after the
 * other, and share these modules. The package in dist is loaded for each file. When a file ends,
 * its spies, its fake timers and its changes to the globals are undone.
 */
export default class WorkerEnvironment extends TestEnvironment {
	private readonly undo: Array<() => void>;

	constructor(config: Parameters[0], context: Parameters[1]) {
		super(config, context);
		replaced.add(this.context!);
		const sharedModules = sharedBy(context.testPath);
		const global = globalThis;
		this.undo = [global, process, process.env].map(undoing);
		Object.assign(this, {
			global: Object.assign(global, { sharedModules }),
			moduleMocker: new ModuleMocker(global),
			fakeTimersModern: new ModernFakeTimers({ config: config.projectConfig, global }),
		});
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(dist)) delete require.cache[file];
		}
	}

	handleTestEvent({ name }: { name: string }): void {
		if (name === 'run_finish') this.endMocks();
	}

	override async teardown(): Promise<void> {
		this.endMocks();
		for (const undo of this.undo) undo();
		await super.teardown();
	}

	private endMocks(): void {
		this.fakeTimersModern?.useRealTimers();
		this.moduleMocker?.restoreAllMocks();
	}
}

/** Returns a function that restores the object's current properties. */
function undoing(object: object): () => void {
	const before = Object.getOwnPropertyDescriptors(object);
	return () => {
		for (const key of Reflect.ownKeys(object)) {
			if (!Object.hasOwn(before, key)) Reflect.deleteProperty(object, key);
		}
		Object.defineProperties(object, before);
	};
}
