import { Readable } from 'node:stream';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { download, isPrivate } from '../../nodes/Persat/transport/download.ts';

test.each([
	'http://localhost/a.jpg',
	'http://localhost./a.jpg',
	'http://LOCALHOST/a.jpg',
	'http://127.0.0.1/a.jpg',
	'http://127.9.9.9/a.jpg',
	// 127.0.0.1 in other notations.
	'http://2130706433/a.jpg',
	'http://0x7f.1/a.jpg',
	'http://0177.0.0.1/a.jpg',
	'http://0.0.0.0/a.jpg',
	'http://10.1.2.3/a.jpg',
	'http://172.16.0.1/a.jpg',
	'http://172.31.255.255/a.jpg',
	'http://192.168.1.1/a.jpg',
	'http://100.64.0.1/a.jpg',
	// Where cloud machines get credentials.
	'http://169.254.169.254/latest/meta-data',
	'http://metadata.google.internal/computeMetadata',
	'http://224.0.0.1/a.jpg',
	'http://255.255.255.255/a.jpg',
	'http://[::]/a.jpg',
	'http://[::1]/a.jpg',
	'http://[::ffff:127.0.0.1]/a.jpg',
	'http://[::127.0.0.1]/a.jpg',
	'http://[64:ff9b::10.0.0.1]/a.jpg',
	'http://[fc00::1]/a.jpg',
	'http://[fd12::1]/a.jpg',
	'http://[fe80::1]/a.jpg',
	'http://[fec0::1]/a.jpg',
	'http://[ff02::1]/a.jpg',
	'http://intranet/a.jpg',
	'http://printer.local/a.jpg',
	'http://files.corp./a.jpg',
	'http://nas.home.arpa/a.jpg',
	'http://app.localhost:5678/a.jpg',
])('%s is private', (url) => expect(isPrivate(url)).toBe(true));

test.each([
	'https://storage.example/foto-1.jpg',
	'https://bucket.s3.amazonaws.com/foto?X-Amz-Expires=900',
	'https://8.8.8.8/a.jpg',
	'https://172.15.0.1/a.jpg',
	'https://172.32.0.1/a.jpg',
	'https://100.63.0.1/a.jpg',
	'https://192.169.0.1/a.jpg',
	'https://[2001:4860:4860::8888]/a.jpg',
	'https://localhost.example/a.jpg',
])('%s is public', (url) => expect(isPrivate(url)).toBe(false));

/** The result of a download that was answered or refused. */
const fetched = async (...args: Parameters<typeof download>) => {
	const outcome = await download(...args);
	return 'response' in outcome ? outcome.response : outcome;
};

describe('download', () => {
	const link = 'https://storage.example/foto-1.jpg';
	const settings = { maxBytes: 10, timeoutMs: 1000, allowLoopback: false };

	/** A context whose HTTP helper returns `answer`, and the requests it received. */
	function contextOf(answer: object | Error) {
		const asked: IHttpRequestOptions[] = [];
		const httpRequest = async (options: IHttpRequestOptions) => {
			asked.push(options);
			if (answer instanceof Error) throw answer;
			return answer;
		};
		return { asked, context: { helpers: { httpRequest } } as never };
	}
	const photo = (chunks: number, headers = {}) => {
		const body = Readable.from(Array.from({ length: chunks }, () => Buffer.alloc(5)));
		return { statusCode: 200, headers: { 'content-type': 'image/png; q=1', ...headers }, body };
	};

	test('downloads up to the limit, and sends no extra headers', async () => {
		const { context, asked } = contextOf(photo(2));
		expect(await fetched(context, link, settings)).toEqual({
			data: Buffer.alloc(10),
			mimeType: 'image/png',
		});
		expect(asked).toEqual([
			{
				url: link,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 1000,
				abortSignal: expect.any(AbortSignal),
			},
		]);
	});

	test('stops reading larger files', async () => {
		const answer = photo(1000);
		const { context } = contextOf(answer);
		const maxBytes = 20 * 1024 * 1024;
		expect(await fetched(context, link, settings)).toHaveProperty('reason');
		expect(answer.body.destroyed).toBe(true);
		const large = { ...photo(0), body: Readable.from([Buffer.alloc(maxBytes), Buffer.alloc(1)]) };
		expect(await fetched(contextOf(large).context, link, { ...settings, maxBytes })).toEqual({
			reason: 'The file is larger than 20 MB',
		});
	});

	test.each([
		[302, 'The link has expired (HTTP 302)'],
		[403, 'The link has expired (HTTP 403)'],
		[404, 'The link has expired (HTTP 404)'],
		[429, 'The server is unavailable (HTTP 429)'],
		[500, 'The server is unavailable (HTTP 500)'],
	])('HTTP %i is reported instead of a photo', async (statusCode, reason) => {
		const answer = { ...photo(1), statusCode };
		expect(await fetched(contextOf(answer).context, link, settings)).toEqual({ reason });
		expect(answer.body.destroyed).toBe(true);
	});

	test('a lost connection is reported, not thrown', async () => {
		const hangUp = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const { context } = contextOf(hangUp);
		expect(await download(context, link, settings)).toEqual({ noResponse: 'ECONNRESET' });
	});

	test.each(['THERE_IS_IMAGE', 'ftp://storage.example/a.jpg', 'file:///etc/passwd', 'http://'])(
		'%s is not asked for',
		async (url) => {
			const { context, asked } = contextOf(photo(1));
			expect(await fetched(context, url, settings)).toEqual({
				reason: 'It is not a web address',
			});
			expect(asked).toEqual([]);
		},
	);

	test('this machine is contacted only if Persat runs on it, other private hosts never', async () => {
		const { context, asked } = contextOf(photo(1));
		const refused = { reason: 'The link points to a private network' };
		const here = 'http://127.0.0.1:9/a.jpg';
		expect(await fetched(context, here, settings)).toEqual(refused);
		expect(
			await fetched(context, 'http://10.0.0.1/a.jpg', { ...settings, allowLoopback: true }),
		).toEqual(refused);
		expect(asked).toEqual([]);
		expect(await fetched(context, here, { ...settings, allowLoopback: true })).toHaveProperty(
			'data',
		);
	});
});
