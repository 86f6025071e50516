import { request } from 'undici';
import { createSandbox, type Sandbox, type SandboxOptions } from './index.mts';
import { smallAccount } from './smallAccount.mts';

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	bytes: Buffer;
	/** Undefined if the body is not JSON. */
	json: {
		success: boolean;
		data: any;
		paging?: any;
		error: { status: number; type: string; userMessage: string };
	};
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** For the sandbox's own tests: each gets a fresh sandbox. */
export function useFreshSandbox(options: SandboxOptions = {}) {
	let sandbox: Sandbox | undefined;
	const stop = async () => {
		await sandbox?.stop();
		sandbox = undefined;
	};
	/** Replaces the running sandbox with one with other options. */
	const start = async (different: SandboxOptions = {}): Promise<Sandbox> => {
		await stop();
		sandbox = createSandbox({ ...smallAccount, ...options, ...different });
		await sandbox.start();
		return sandbox;
	};
	const running = (): Sandbox => {
		if (!sandbox) throw new Error('No sandbox runs.');
		return sandbox;
	};
	beforeEach(async () => void (await start()));
	afterEach(stop);

	async function call(
		method: Method,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply> {
		const answer = await request(running().baseUrl + path, {
			method,
			headers: {
				authorization: `Bearer ${running().apiKey}`,
				// One GET needs it too, and it does no harm to the others.
				...(body === undefined && method !== 'GET' ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const bytes = Buffer.from(await answer.body.arrayBuffer());
		return {
			status: answer.statusCode,
			headers: answer.headers,
			text: bytes.toString(),
			bytes,
			json: parsed(bytes.toString()),
		};
	}

	/** The data of a call that must succeed. */
	async function data(method: Method, path: string, body?: unknown): Promise<any> {
		const reply = await call(method, path, body);
		if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.text}`);
		return reply.json.data;
	}

	return { sandbox: running, start, call, data, get: (path: string) => data('GET', path) };
}

function parsed(text: string): Reply['json'] {
	try {
		return JSON.parse(text) as Reply['json'];
	} catch {
		return undefined as never;
	}
}
