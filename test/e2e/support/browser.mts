/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { N8nAccess } from './sharedN8n.mts';

const ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-proxy-server',
	// Not with routes of Playwright: they turn off the cache, and a page takes twice the time to load.
	'--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/** Starts the Chromium that `npm test` found. Its requests can only go to 127.0.0.1. */
async function launchBrowser(): Promise<Browser> {
	const executablePath = process.env.PERSAT_CHROME;
	if (!executablePath) throw new Error('PERSAT_CHROME is not set: run the tests with npm test.');
	return await chromium.launch({ executablePath, headless: true, args: ARGS });
}

/** Opens a page in a viewport large enough for the whole node panel. */
async function openPage(browser: Browser): Promise<Page> {
	const viewport = { width: 1600, height: 1000 };
	return await browser.newPage({ viewport, reducedMotion: 'reduce' });
}

/**
 * A separate browser with a page on which the user of n8n's API is signed in. It skips the sign-in
 * page, which loads the whole editor twice.
 */
export async function openEditor({
	url,
	api,
}: N8nAccess): Promise<{ browser: Browser; page: Page }> {
	const browser = await launchBrowser();
	const page = await openPage(browser);
	const { cookie, browserId } = api.session();
	const [name = '', value = ''] = cookie.split('=');
	await page.context().addCookies([{ name, value, url }]);
	await page.addInitScript((id) => localStorage.setItem('n8n-browserId', id), browserId);
	return { browser, page };
}

/**
 * Opens a workflow, or another page of n8n, and leaves unsaved changes behind.
 * @param there is on that page, and not on the one before
 */
export async function openWorkflow(page: Page, url: string, there: Locator): Promise<void> {
	// n8n's panel fails if its workflow is left while it is open, which only a test can do.
	const close = page.locator('[data-test-id="ndv-close-button"]');
	if (await close.isVisible()) await close.click();
	await close.waitFor({ state: 'hidden' });
	await openPath(page, url);
	const leave = page.getByRole('button', { name: 'Leave without saving' });
	await there.or(leave).first().waitFor({ state: 'attached' });
	if (await leave.isVisible()) await leave.click();
	await there.first().waitFor({ state: 'attached' });
}

/** Opens a page of n8n. Once the editor is loaded, only its router moves, with a tenth of the work. */
export async function openPath(page: Page, url: string): Promise<void> {
	if (page.url().startsWith(new URL('/', url).href)) await moveTo(page, url);
	else await page.goto(url, { waitUntil: 'commit' });
}

/** Moves the router of an open editor. */
export async function moveTo(page: Page, url: string): Promise<void> {
	await page.evaluate((address) => {
		history.pushState({}, '', address);
		dispatchEvent(new PopStateEvent('popstate', { state: {} }));
	}, url);
}

/** Saves a picture of the page in coverage/screenshots, to help with failures. */
export async function screenshot(page: Page, name: string): Promise<string> {
	const folder = process.env.PERSAT_SCREENSHOTS ?? join(process.cwd(), 'coverage', 'screenshots');
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `${name}.png`);
	await page.screenshot({ path });
	return path;
}
