import { sleep } from 'n8n-workflow';

/** How soon a pause notices that the execution was stopped. */
const stepMs = 500;

/** Waits, but ends early if the user stops the execution. */
export async function pause(ms: number, cancelled: () => boolean): Promise<void> {
	for (let rest = ms; rest > 0 && !cancelled(); rest -= stepMs) await sleep(Math.min(rest, stepMs));
}
