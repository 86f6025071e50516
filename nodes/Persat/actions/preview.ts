import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { HeldBack, Preview } from '../transport/preview';
import type { OperationCall } from './call';
import type { Operation } from './operation';

/**
 * One item per request held back, with the records its names and titles resolved to. One item if
 * the operation would change nothing.
 */
export async function previewItems(
	operation: Operation,
	call: OperationCall,
	{ heldBack }: Preview,
): Promise<INodeExecutionData[]> {
	const resolved = await call.resolved();
	const requests = heldBack.length > 0 ? heldBack : [nothing];
	return requests.map((request) => ({
		json: { preview: true, ...actionOf(operation, request), ...request, resolved } as IDataObject,
	}));
}

const nothing = { method: null, path: null, body: null };

/** Create or Update states which one it would be. */
function actionOf(
	{ value }: Operation,
	{ method }: HeldBack | typeof nothing,
): { action?: 'create' | 'none' | 'update' } {
	if (method === null) return { action: 'none' };
	if (value !== 'upsert') return {};
	return { action: method === 'POST' ? 'create' : 'update' };
}
