import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (url: URL) => { status?: number; json: unknown };

/** A Persat with one fixed kind of response, for cases the sandbox cannot produce. */
export async function startAnswering(
	answer: Answer,
): Promise<{ baseUrl: string; requests: URL[]; stop: () => void }> {
	const requests: URL[] = [];
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? '', 'http://127.0.0.1');
		requests.push(url);
		const { status = 200, json } = answer(url);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(json));
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}/v1`,
		requests,
		stop: () => void server.close(),
	};
}

/** Persat's error envelope. */
export const refusing =
	(status: number, type: string, userMessage: string): Answer =>
	() => ({
		status,
		json: { success: false, error: { status, type, userMessage } },
	});
