// jest loads modules anew for each test file, except these. Only workerEnvironment.mts provides them.
const shared = Object.entries(globalThis.sharedModules ?? {});
for (const [name, module] of shared) jest.mock(name, () => module);
