import type { IHookFunctions } from 'n8n-workflow';
import { isRecord } from '../values/n8nValues';

/**
 * Whether n8n prepares an expression engine for every call before it asks the trigger, which takes it
 * longer than all the rest. It can be told from n8n 2.41.1's own objects only; undefined where not.
 */
export function preparesEveryCall(context: IHookFunctions): boolean | undefined {
	const { workflow } = context as unknown as { workflow?: { expression?: object } };
	const { vmEvaluator } = (workflow?.expression?.constructor ?? {}) as { vmEvaluator?: unknown };
	if (!isRecord(vmEvaluator) || !isRecord(vmEvaluator.config)) return undefined;
	return vmEvaluator.config.lazyAcquire !== true;
}
