/** Persat's production API. Source: Persat's docs. */
export const defaultBaseUrl = 'https://api.persat.com.ar/v1';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether the URL's host is this machine. */
export function isLoopback(url: string): boolean {
	return loopbackHosts.has(new URL(url).hostname);
}

/**
 * What is wrong with a base URL, or undefined. Plain http is allowed for this machine only, because
 * the API key is sent with every request.
 */
export function baseUrlProblem(baseUrl: string): string | undefined {
	let url: URL;
	try {
		url = new URL(baseUrl);
	} catch {
		return `'Base URL' is not a web address. The usual one is ${defaultBaseUrl}`;
	}
	if (url.username || url.password) {
		return "'Base URL' cannot have a user name or an @ before its host";
	}
	if (url.protocol === 'https:') return undefined;
	if (url.protocol === 'http:' && loopbackHosts.has(url.hostname)) return undefined;
	return "'Base URL' has to start with https:// so that the API key is never sent unprotected";
}
