import { sleep } from 'n8n-workflow';

/** How soon a pause notices that the user has stopped the execution. */
const stepMs = 500;

/** Waits, but not on after the user has stopped the execution. */
export async function pause(ms: number, cancelled: () => boolean): Promise<void> {
	for (let rest = ms; rest > 0 && !cancelled(); rest -= stepMs) await sleep(Math.min(rest, stepMs));
}
