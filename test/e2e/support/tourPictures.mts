import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';

/**
 * Saves a picture of a part of the page. `PERSAT_PICTURES=docs/images` recreates the README's
 * pictures; by default they go to coverage/screenshots.
 */
export async function picture(part: Locator, name: string): Promise<void> {
	const folder = process.env.PERSAT_PICTURES ?? join(process.cwd(), 'coverage', 'screenshots');
	mkdirSync(folder, { recursive: true });
	await part.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
