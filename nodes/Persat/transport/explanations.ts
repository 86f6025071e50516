import { counted, encodingHint, hasLostLetters, repairText } from '../values/text';
import { defaultBaseUrl } from './baseUrl';
import { otherHostCode } from './credential';
import { labelOfPathParameter } from './endpoints';
import {
	labelNamedIn,
	type Chosen,
	type Failure,
	type Request,
	type StatusFailure,
} from './failure';

/** The title of an error, and what to do about it. */
export interface Explanation {
	/** Our own words only: n8n replaces a title that happens to contain a Node.js error code. */
	message: string;
	hint: string;
}

const keyHint =
	'Open the credential and paste the key that Persat shows under Integraciones y Partners → API para desarrolladores. It may have been replaced there.';

const timeoutCodes = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/** Explains a failure in the user's words. */
export function explain(failure: Failure, request: Request): Explanation {
	switch (failure.kind) {
		case 'noResponse':
			return explainNoResponse(failure.code, request);
		case 'redirect':
			return {
				message: 'The base URL in the Persat credential redirects to another URL',
				hint: "The API key was not sent there. If that URL is right, enter it as 'Base URL' in the credential.",
			};
		case 'notPersat':
			return {
				message: 'The response is not from the Persat API',
				hint: `Check 'Base URL' in the credential (usually ${defaultBaseUrl}) and any proxy in between.`,
			};
		case 'truncated':
			return {
				message: 'The file is incomplete',
				hint: 'Try again. If it keeps happening, check the file in Persat.',
			};
		case 'status':
			return explainStatus(failure, request);
	}
}

function explainNoResponse(code: string, { baseUrl, timeoutMs }: Request): Explanation {
	if (code === otherHostCode) {
		return {
			message: 'The Persat credential changed during the execution',
			hint: `The new API key is only sent to its own host, so nothing was sent to ${baseUrl}. Run the workflow again.`,
		};
	}
	if (timeoutCodes.has(code)) {
		return {
			message: `Persat did not answer within ${timeoutMs / 1000} s`,
			hint: "Try again later, or raise 'Timeout (Seconds)' in the options.",
		};
	}
	return {
		message: 'Persat could not be reached',
		hint: `Check 'Base URL' in the credential and the network connection of n8n. URL: ${baseUrl}. Reason: ${code}.`,
	};
}

function explainStatus(
	{ status, userMessage, retryAfterMs }: StatusFailure,
	request: Request,
): Explanation {
	const own = request.hints?.[status];
	const named = labelNamedIn(userMessage, request.labels);
	switch (status) {
		case 400:
			return {
				message: named ? `'${named}' was not accepted by Persat` : 'Persat did not accept the data',
				hint: own ?? 'Check the values of this operation.',
			};
		case 401:
			return { message: 'Persat did not accept the API key', hint: keyHint };
		case 403:
			return {
				message: 'The API key is not allowed to do this',
				hint: "Ask an administrator of the Persat account for a key with more access, or check the account's plan.",
			};
		case 404:
			return explainNotFound(request, own, named);
		case 409:
			return {
				message: named
					? `'${named}' conflicts with what Persat already has`
					: 'The data conflicts with what Persat already has',
				hint:
					own ??
					'A unique value is already taken, or the record cannot be changed in its current state.',
			};
		case 429:
			return {
				message: 'Persat is receiving too many requests',
				hint: `${waitAsked(retryAfterMs)}Run the workflow less often, or lower 'Requests at Once' in the options.`,
			};
		case 503:
			return {
				message: 'Persat is not available at the moment (HTTP 503)',
				hint: own ?? `${waitAsked(retryAfterMs)}Try again later.`,
			};
		default:
			return {
				message:
					status >= 500
						? `Persat could not process the request (HTTP ${status})`
						: `Persat refused the request (HTTP ${status})`,
				hint: own ?? (status >= 500 ? 'Try again later.' : 'Check the values of this operation.'),
			};
	}
}

/** States the wait that a `Retry-After` header asked for. The user decides about a long one. */
function waitAsked(ms: number | undefined): string {
	if (!ms) return '';
	const minutes = Math.round(ms / 60_000);
	const wait = minutes > 1 ? counted(minutes, 'minute') : counted(Math.ceil(ms / 1000), 'second');
	return `It asks you to wait ${wait} before the next request. `;
}

function explainNotFound(
	request: Request,
	own: string | undefined,
	named: string | undefined,
): Explanation {
	const { pathValues, labels, chosen = {} } = request;
	const values = Object.entries(pathValues).map(([parameter, id]) => ({
		label: labels[parameter] ?? labelOfPathParameter(parameter),
		value: shownValue(id, chosen[parameter]?.name),
	}));
	// Persat's own name for the problem is more precise than all names in the address, and may be a
	// body field.
	const names = named ? [named] : values.map(({ label }) => label);
	if (names.length > 0) {
		const sent = values.map(({ label, value }) => `${label} ${value}`).join(', ');
		const hint = own ?? whatToCheck(names, chosen);
		return {
			message: `${listed(names, 'or')} was not found in Persat`,
			hint: [hint, sent && `Sent: ${sent}.`, ...Object.values(pathValues).map(wrongEncoding)]
				.filter(Boolean)
				.join(' '),
		};
	}
	// If the operation has its own hint, the address is right and a record is missing.
	if (own) return { message: 'A record referred to here does not exist in Persat', hint: own };
	return {
		message: 'Persat does not know this URL',
		hint: `Check 'Base URL' in the credential (usually ${defaultBaseUrl}).`,
	};
}

/** IDs are sent as given, so one from a file in another encoding may not be found. */
function wrongEncoding(id: string | number): string {
	const given = String(id);
	if (hasLostLetters(given)) return encodingHint;
	const repaired = repairText(given);
	return repaired === given ? '' : `Its ID may be "${repaired}".`;
}

/** An ID with the name the user knows. */
function shownValue(id: string | number, name = String(id)): string {
	const saysId = name === String(id) || name.includes(`(${id})`);
	return saysId ? `"${name}"` : `"${name}" (ID ${id})`;
}

/** Mentions a list only if there is one to choose from. */
function whatToCheck(names: string[], chosen: Chosen): string {
	const withList = new Set(
		Object.values(chosen)
			.filter(({ fromList }) => fromList)
			.map(({ label }) => label),
	);
	const lists = names.filter((name) => withList.has(name));
	const others = names.filter((name) => !withList.has(name));
	if (lists.length === 0) {
		const what = others.length === 1 ? 'it' : 'one of them';
		return `Check ${listed(others, 'and')}: ${what} may have been deleted in Persat.`;
	}
	if (others.length === 0) {
		const ids = lists.length === 1 ? 'ID' : 'IDs';
		return `Choose ${listed(lists, 'and')} from the list, or check the ${ids}.`;
	}
	return `Choose ${listed(lists, 'and')} from the list, and check ${listed(others, 'and')}.`;
}

function listed(names: string[], joint: 'and' | 'or'): string {
	const quotedNames = names.map((name) => `'${name}'`);
	if (names.length < 2) return quotedNames.join('');
	return `${quotedNames.slice(0, -1).join(', ')} ${joint} ${quotedNames.at(-1)}`;
}
