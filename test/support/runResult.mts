import type { IDataObject, INodeExecutionData, IRun, NodeApiError } from 'n8n-workflow';

/** What a run of the engine came to. */
export interface RunResult {
	status: string;
	items: INodeExecutionData[];
	json: IDataObject[];
	/** Output of a node that comes after and reads `$('Source').item`. */
	linked: IDataObject[];
	/** What is shown above the output of the last Persat node. */
	hints: string[];
	error?: NodeApiError & { description?: string | null; context: IDataObject };
}

/** Result of the node `last`, and of the node Reader behind it. */
export function resultOf(run: IRun, last: string): RunResult {
	const { runData, error } = run.data.resultData;
	const task = runData[last]?.[0];
	// The regular output, then the error output where there is one.
	const items = (task?.data?.main ?? []).flatMap((output) => output ?? []);
	const linked = runData.Reader?.[0]?.data?.main?.[0] ?? [];
	return {
		status: run.status,
		items,
		json: items.map(({ json }) => json),
		hints: (task?.hints ?? []).map(({ message }) => message),
		linked: linked.map(({ json }) => json),
		error: (error ?? task?.error) as RunResult['error'],
	};
}
