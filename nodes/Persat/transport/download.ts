import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isLoopback } from './baseUrl';
import { isCutShort, isPicture } from './files';
import { connectionCode, retryAfterMs, type Outcome } from './retry';
import { toText } from '../values/text';

/** What n8n gives for `encoding: 'stream'`. */
type Stream = AsyncIterable<Buffer> & { destroy: () => void };

/** A downloaded file, or why there is none. */
export type Download = { data: Buffer; mimeType: string } | { reason: string };

interface DownloadSettings {
	maxBytes: number;
	timeoutMs: number;
	/** Whether this machine may be asked: only when Persat itself runs here. */
	allowLoopback: boolean;
}

/**
 * Fetches a file from a link in Persat's data, such as a photo. The API key is not sent along, and
 * only public hosts are asked: the link could be anyone's.
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
			// The timeout ends with the first byte of a stream.
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
		if (isCutShort(data)) return refused('It did not arrive whole');
		return { response: { data, mimeType }, status: statusCode };
	} catch (error) {
		return { noResponse: connectionCode(error) };
	}
}

/** What another attempt cannot change. */
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

/** Hosts that are not on the public internet, as far as their name or address says. */
export function isPrivate(url: string): boolean {
	const host = new URL(url).hostname.toLowerCase().replace(/^\[|[\].]$/g, '');
	if (host.includes(':')) {
		// The last prefix leads to any IPv4 address.
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
