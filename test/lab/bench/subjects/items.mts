import type { IRun } from 'n8n-workflow';

/** How many items a node gave in a run that has to be a success. */
export function itemsOf({ status, data }: IRun, node: string): number {
	const { runData, error } = data.resultData;
	if (status !== 'success' || error) throw error ?? new Error(`The run ended with ${status}`);
	const runs = runData[node] ?? [];
	return runs.reduce((sum, run) => sum + (run.data?.main[0]?.length ?? 0), 0);
}
