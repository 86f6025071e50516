import type { ConsoleMessage, Page } from 'playwright-core';

/** What n8n's editor logs without our doing. */
const NOISE: Array<(message: ConsoleMessage, origin: string) => boolean> = [
	// The pages of these tests reach nothing but this machine, and n8n asks elsewhere for news.
	(message, origin) =>
		message.text().includes('net::ERR_FAILED') && !message.location().url.startsWith(origin),
	// The sign-in page asks whether somebody has signed in already.
	(message) => message.text().includes('401') && message.location().url.endsWith('/rest/login'),
];

/** Listens to a page's errors. @returns what came since the last call, n8n's own noise left out */
export function listen(page: Page, origin: string): () => string[] {
	const heard: string[] = [];
	page.on('pageerror', (error) => heard.push(`the page failed: ${error}`));
	page.on('console', (message) => {
		if (message.type() !== 'error' || NOISE.some((isNoise) => isNoise(message, origin))) return;
		heard.push(`the console says: ${message.text()} (${message.location().url})`);
	});
	return () => heard.splice(0);
}
