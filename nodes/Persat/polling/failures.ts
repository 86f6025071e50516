import { NodeApiError, type Failure } from 'n8n-workflow';

const statusOf = (error: Error): number | undefined => {
	if (!(error instanceof NodeApiError)) return undefined;
	// Without a status, there was no response.
	return error.httpCode ? Number(error.httpCode) : 0;
};

/** Whether Persat or the connection is down or busy, so that a later poll can succeed. */
export function isTransient(error: Error): boolean {
	const status = statusOf(error);
	return (
		status !== undefined && (status === 0 || status === 408 || status === 429 || status >= 500)
	);
}

/** Like isTransient(), but without errors that Persat has with a single record. */
export function isDown(error: Error): boolean {
	return isTransient(error) && statusOf(error) !== 500;
}

/** Gives n8n the reason why a poll failed. */
export function declareFailure(error: Error): void {
	if (!(error instanceof NodeApiError) || error.failure) return;
	error.failure = failureOf(statusOf(error) ?? 0);
}

function failureOf(status: number): Failure | undefined {
	if (status === 429) return { cause: 'rate-limited' };
	if (status === 0 || status === 408 || status >= 500) return { cause: 'temporarily-unavailable' };
	if (status === 401 || status === 403) return { cause: 'credential-invalid' };
	return status === 404 ? { cause: 'configuration-invalid' } : undefined;
}
