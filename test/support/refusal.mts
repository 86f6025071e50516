import type { Sandbox } from '../sandbox/index.mts';
import type { RunResult } from './runResult.mts';

/** Message and description of a run that must fail. */
export async function refusalOf(running: Promise<RunResult>): Promise<[string?, string?]> {
	const { status, error } = await running;
	expect(status).toBe('error');
	return [error?.message, error?.description ?? ''];
}

/** A run that must fail before anything is sent, with this message and some advice. */
export async function expectUnsent(
	sandbox: Sandbox,
	running: Promise<RunResult>,
	message: string,
): Promise<void> {
	const [said, advice] = await refusalOf(running);
	expect(said).toContain(message);
	expect(advice).not.toBe('');
	expect(sandbox.count()).toBe(0);
}
