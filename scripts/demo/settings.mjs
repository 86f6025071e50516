import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheRoot, repoRoot } from '../lib/paths.mjs';

const checkout = createHash('sha256').update(repoRoot).digest('hex').slice(0, 8);

/**
 * Where this checkout's demo keeps its n8n between starts. `startN8n` explains why it is outside
 * the checkout.
 */
export const demoFolder = process.env.PERSAT_DEMO_DIR || join(cacheRoot(), `demo-${checkout}`);

/** The user of the demo's n8n, which listens on 127.0.0.1 only. */
export const owner = {
	email: 'demo@example.com',
	password: 'Persat-demo-1',
	firstName: 'Demo',
	lastName: 'Persat',
};

/** The active example. A new client in Persat starts it. */
export const ACTIVE_EXAMPLE = 'new-client.json';

/** The same at every start, so that addresses stay the same, including those of webhooks. */
export const PORTS = { editor: 5678, sandbox: 4010 };

/** Persat's own time zone, so that "tomorrow" is the day people there expect. */
export const TIME_ZONE = 'America/Argentina/Buenos_Aires';

export const REAL_PERSAT = 'https://api.persat.com.ar/v1';
