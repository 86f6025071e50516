import type { SandboxOptions } from './index.mts';

/** An account with one client and a fixed day. A suite adds what else it needs. */
export const smallAccount: SandboxOptions = {
	clients: 1,
	objects: 0,
	workOrders: 0,
	deliveries: 0,
	forms: 0,
	today: '2026-06-15',
};
