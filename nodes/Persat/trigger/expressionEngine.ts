import type { IHookFunctions } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';

/**
 * Whether n8n prepares an expression engine for every call before it runs the trigger, which takes
 * longer than everything else. Read from internal objects of n8n 2.41.1; undefined if they differ.
 */
export function preparesEveryCall(context: IHookFunctions): boolean | undefined {
	const { workflow } = context as unknown as { workflow?: { expression?: object } };
	const { vmEvaluator } = (workflow?.expression?.constructor ?? {}) as { vmEvaluator?: unknown };
	if (!isRecord(vmEvaluator) || !isRecord(vmEvaluator.config)) return undefined;
	return vmEvaluator.config.lazyAcquire !== true;
}
