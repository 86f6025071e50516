import type { IRun } from 'n8n-workflow';

/** Number of items a node returned. The run must be a success. */
export function itemsOf({ status, data }: IRun, node: string): number {
	const { runData, error } = data.resultData;
	if (status !== 'success' || error) throw error ?? new Error(`The run ended with ${status}`);
	const runs = runData[node] ?? [];
	return runs.reduce((sum, run) => sum + (run.data?.main[0]?.length ?? 0), 0);
}
