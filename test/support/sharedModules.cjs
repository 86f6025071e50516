// jest loads new modules for each test file, except for these of workerEnvironment.mts. A file that
// asks for another environment has none.
const shared = Object.entries(globalThis.sharedModules ?? {});
for (const [name, module] of shared) jest.mock(name, () => module);
