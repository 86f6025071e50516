import type { IDataObject, INodeExecutionData, IRun, NodeApiError } from 'n8n-workflow';

/** The result of an engine run. */
export interface RunResult {
	status: string;
	items: INodeExecutionData[];
	json: IDataObject[];
	/** Output of a later node that reads `$('Source').item`. */
	linked: IDataObject[];
	/** Hints above the output of the last Persat node. */
	hints: string[];
	error?: NodeApiError & { description?: string | null; context: IDataObject };
}

/** Results of the node `last` and of the Reader node after it. */
export function resultOf(run: IRun, last: string): RunResult {
	const { runData, error } = run.data.resultData;
	const task = runData[last]?.[0];
	// The regular output, then the error output if there is one.
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
