import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheRoot, repoRoot } from '../lib/paths.mjs';

const checkout = createHash('sha256').update(repoRoot).digest('hex').slice(0, 8);

/** Where the demo of this checkout keeps its n8n between two starts; `startN8n` says why not in it. */
export const demoFolder = process.env.PERSAT_DEMO_DIR || join(cacheRoot(), `demo-${checkout}`);

/** Who signs in to the demo's n8n; it listens on 127.0.0.1 only. */
export const owner = {
	email: 'demo@example.com',
	password: 'Persat-demo-1',
	firstName: 'Demo',
	lastName: 'Persat',
};

/** The example that is active, and that a new client in Persat sets off. */
export const ACTIVE_EXAMPLE = 'new-client.json';

/** Kept from start to start, so that addresses, webhooks' too, stay the same. */
export const PORTS = { editor: 5678, sandbox: 4010 };

/** Persat's own: "tomorrow" is the day that people there mean. */
export const TIME_ZONE = 'America/Argentina/Buenos_Aires';

export const REAL_PERSAT = 'https://api.persat.com.ar/v1';
