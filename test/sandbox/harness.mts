import { request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from './index.mts';

// For the sandbox's own tests: expect() is jest's.

export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	bytes: Buffer;
	/** Undefined when the body is no JSON. */
	json: {
		success: boolean;
		data: any;
		paging?: any;
		error: { status: number; type: string; userMessage: string };
	};
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A sandbox that is started in each test and stopped after it. */
export function createHarness(defaults: SandboxOptions) {
	let sandbox: Sandbox;
	afterEach(() => sandbox.stop());

	async function call(
		method: Method,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Reply> {
		const answer = await request(sandbox.baseUrl + path, {
			method,
			headers: {
				authorization: `Bearer ${sandbox.apiKey}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
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

	return {
		async start(options: SandboxOptions = {}): Promise<Sandbox> {
			sandbox = await startSandbox({ ...defaults, ...options });
			return sandbox;
		},
		/** The one that was started last. */
		now: () => sandbox,
		call,
		data,
		get: (path: string) => data('GET', path),
	};
}

function parsed(text: string): Reply['json'] {
	try {
		return JSON.parse(text) as Reply['json'];
	} catch {
		return undefined as never;
	}
}

const TYPES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	404: 'NOT_FOUND',
	409: 'CONFLICT',
	415: 'UNSUPPORTED_MEDIA_TYPE',
	429: 'TOO_MANY_REQUESTS',
};

/** Persat's error envelope, with this text or any. */
export function expectError(reply: Reply, status: number, userMessage?: string): void {
	expect(reply.json).toEqual({
		success: false,
		error: {
			status,
			type: TYPES[status],
			userMessage: userMessage ?? expect.stringMatching(/\S/),
		},
	});
	expect(reply.status).toBe(status);
}
