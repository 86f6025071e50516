import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isLoopback } from './baseUrl';
import { isCutShort, isPicture } from './files';
import { connectionCode, retryAfterMs, type Outcome } from './retry';
import { toText } from '../values/text';

/** What n8n returns for `encoding: 'stream'`. */
type Stream = AsyncIterable<Buffer> & { destroy: () => void };

/** A downloaded file, or the reason why there is none. */
export type Download = { data: Buffer; mimeType: string } | { reason: string };

interface DownloadSettings {
	maxBytes: number;
	timeoutMs: number;
	/** Whether links to this machine are allowed: only if Persat itself runs here, as in tests. */
	allowLoopback: boolean;
}

/**
 * Downloads a file from a link in Persat's data, such as a photo. Sends no API key and calls public
 * hosts only, because the link could lead anywhere.
 */
export async function download(
	context: { helpers: Pick<IExecuteFunctions['helpers'], 'httpRequest'> },
	url: string,
	{ maxBytes, timeoutMs, allowLoopback }: DownloadSettings,
): Promise<Outcome<Download>> {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return refused('It is not a web address');
	if (isPrivate(url) && !(allowLoopback && isLoopback(url))) {
		return refused('The link points to a private network');
	}
	try {
		const { statusCode, headers, body } = (await context.helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeoutMs,
			// For a stream, the timeout ends with the first byte.
			abortSignal: AbortSignal.timeout(timeoutMs),
		})) as IN8nHttpFullResponse;
		const stream = body as unknown as Stream;
		if (statusCode !== 200) {
			stream.destroy();
			const isTransient = statusCode === 429 || statusCode >= 500;
			const what = isTransient ? 'The server is unavailable' : 'The link has expired';
			const reason = `${what} (HTTP ${statusCode})`;
			const asked = retryAfterMs(headers['retry-after']);
			return { response: { reason }, status: statusCode, retryAfterMs: asked };
		}
		const data = await upTo(maxBytes, stream);
		if (!data) return refused(`The file is larger than ${maxBytes / 1024 / 1024} MB`);
		const [type = ''] = (toText(headers['content-type']) || 'image/jpeg').split(';');
		const mimeType = type.trim();
		if (!isPicture(data, mimeType)) return refused(`The file is not an image (${mimeType})`);
		if (isCutShort(data)) return refused('It was not downloaded completely');
		return { response: { data, mimeType }, status: statusCode };
	} catch (error) {
		return { noResponse: connectionCode(error) };
	}
}

/** A failure that a retry cannot fix. */
function refused(reason: string): Outcome<Download> {
	return { response: { reason }, status: 0 };
}

async function upTo(maxBytes: number, stream: Stream): Promise<Buffer | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream) {
		size += chunk.length;
		if (size > maxBytes) {
			stream.destroy();
			return undefined;
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** Whether a host is outside the public internet, judging by its name or address. */
export function isPrivate(url: string): boolean {
	const host = new URL(url).hostname.toLowerCase().replace(/^\[|[\].]$/g, '');
	if (host.includes(':')) {
		// The last prefix can stand for any IPv4 address.
		return /^(::|f[cdf]|fe[89a-f]|64:ff9b:)/.test(host);
	}
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
		const [a = 0, b = 0] = host.split('.').map(Number);
		return (
			[0, 10, 127].includes(a) ||
			(a === 172 && b >= 16 && b <= 31) ||
			(a === 192 && b === 168) ||
			(a === 169 && b === 254) ||
			(a === 100 && b >= 64 && b <= 127) ||
			a >= 224
		);
	}
	return !host.includes('.') || /\.(local|localhost|internal|lan|home|home\.arpa|corp)$/.test(host);
}
