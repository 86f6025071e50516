import type { RunResult } from './runResult.mts';

/** Message and description of a run that has to fail. */
export async function refusalOf(running: Promise<RunResult>): Promise<[string?, string?]> {
	const { status, error } = await running;
	expect(status).toBe('error');
	return [error?.message, error?.description ?? ''];
}
