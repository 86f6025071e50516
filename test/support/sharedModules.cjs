// jest loads new modules for each test file, except for these of workerEnvironment.mts.
for (const [name, module] of Object.entries(globalThis.sharedModules))
	jest.mock(name, () => module);
