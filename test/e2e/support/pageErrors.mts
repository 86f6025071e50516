import type { ConsoleMessage, Page } from 'playwright-core';

/** A part of n8n's panel throws or logs it if it finishes after the router has left the workflow. */
const LEFT_TOO_SOON = 'injectNDVStore() was accessed without an active workflow';

/** Messages that n8n's editor logs by itself. */
const NOISE: Array<(message: ConsoleMessage, origin: string) => boolean> = [
	// Pages of these tests can only reach this machine, but n8n tries to fetch news.
	(message, origin) =>
		message.text().includes('net::ERR_NAME_NOT_RESOLVED') &&
		!message.location().url.startsWith(origin),
	// The panel asks which packages are installed, and n8n answers owners only.
	(message) =>
		message.text().includes('403') && message.location().url.endsWith('/rest/community-packages'),
	(message) => message.text().includes('User is missing a scope required to perform this action'),
	(message) => message.text().includes(LEFT_TOO_SOON),
];

/** Collects what a page throws. @returns errors since the last call, without n8n's own */
export function thrownErrors(page: Page): () => string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => {
		if (!error.message.startsWith(LEFT_TOO_SOON)) errors.push(`the page failed: ${error}`);
	});
	return () => errors.splice(0);
}

/** Collects what a page throws and logs. @returns errors since the last call, without n8n's own */
export function pageErrors(page: Page, origin: string): () => string[] {
	const thrown = thrownErrors(page);
	const logged: string[] = [];
	page.on('console', (message) => {
		if (message.type() !== 'error' || NOISE.some((isNoise) => isNoise(message, origin))) return;
		logged.push(`the console says: ${message.text()} (${message.location().url})`);
	});
	return () => [...thrown(), ...logged.splice(0)];
}
