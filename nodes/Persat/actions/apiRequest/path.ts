import { dotSegments } from '../../transport/path';

/** What is wrong with a path, and what to do about it. */
export interface PathProblem {
	problem: string;
	hint: string;
}

const example = 'Enter the part after /v1, such as clients/CL-1001.';

/**
 * Turns user input into a path below the base URL. Encodes spaces and keeps existing encoding.
 * Rejects anything that could lead to another host or folder, encoded or not.
 */
export function readPath(text: string): { path: string } | PathProblem {
	if (/^[a-z][\w+.-]*:|^\/\//i.test(text)) return { problem: 'is a complete URL', hint: example };
	if (/[?#]/.test(text)) {
		return { problem: 'has a ? or a #', hint: "Enter query parameters in 'Query'." };
	}
	const segments = text.replace(/^\/|\/$/g, '').split('/');
	if (segments.some((segment) => !isSafe(segment))) {
		return {
			problem: 'leads outside the API',
			hint: `${example} It cannot contain "..", "//" or "\\".`,
		};
	}
	if (segments[0] === 'v1') {
		return { problem: 'begins with v1, which the base URL already contains', hint: example };
	}
	return { path: segments.map((segment) => `/${encoded(segment)}`).join('') };
}

/** Whether a segment stays a single segment, however often a server decodes it. */
function isSafe(segment: string): boolean {
	let text = segment;
	for (let decoded = decode(text); ; decoded = decode(text)) {
		const parts = text.split('/');
		if (text.trim() === '' || /[\\\p{Cc}\p{Cs}]/u.test(text)) return false;
		if (parts.some((part) => dotSegments.has(part.trim()))) return false;
		if (decoded === text) return true;
		text = decoded;
	}
}

/** Decodes a segment; returns it unchanged if it is not percent-encoded UTF-8. */
function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** Encodes a segment and keeps existing escapes. */
function encoded(segment: string): string {
	return segment
		.split(/(%[\da-f]{2})/i)
		.map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part)))
		.join('');
}
