import type { Reply } from './useFreshSandbox.mts';

const TYPES: Record<number, string> = {
	400: 'BAD_REQUEST',
	401: 'UNAUTHORIZED',
	404: 'NOT_FOUND',
	409: 'CONFLICT',
	415: 'UNSUPPORTED_MEDIA_TYPE',
	429: 'TOO_MANY_REQUESTS',
};

/** Expects Persat's error envelope, with this text or any. */
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
