import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Changes a response. Its return value is sent instead. */
export type Tamper = (path: string, json: any) => unknown;

export interface Tampering {
	/** Use it in place of the server behind it. */
	baseUrl: string;
	/** The original JSON responses of the server behind it. */
	answers: any[];
	stop(): Promise<void>;
}

/** A server in front of another. Changes its JSON responses and adds headers; passes on everything else. */
export async function tamperWith(
	baseUrl: string,
	tamper: Tamper,
	moreHeaders: Record<string, string> = {},
): Promise<Tampering> {
	const { origin, pathname } = new URL(baseUrl);
	const answers: unknown[] = [];
	const server: Server = createServer(async (request, response) => {
		const url = request.url ?? '';
		const answer = await fetch(origin + url, {
			method: request.method,
			headers: {
				authorization: request.headers.authorization ?? '',
				'content-type': request.headers['content-type'] ?? '',
			},
		});
		const body = Buffer.from(await answer.arrayBuffer());
		const { status, headers } = answer;
		const passing = ['content-type', 'content-disposition', 'retry-after'].flatMap((name) => {
			const value = headers.get(name);
			return value === null ? [] : [[name, value] as const];
		});
		const isJson = headers.get('content-type')?.startsWith('application/json');
		const json = isJson ? JSON.parse(body.toString()) : undefined;
		if (isJson) answers.push(structuredClone(json));
		const path = url.slice(pathname.length).replace(/\?.*/, '');
		response.writeHead(status, { ...Object.fromEntries(passing), ...moreHeaders });
		response.end(isJson ? JSON.stringify(tamper(path, json)) : body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		baseUrl: `http://127.0.0.1:${port}${pathname}`,
		answers,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
