import type { IWebhookFunctions, Workflow } from 'n8n-workflow';

/**
 * n8n saves static data after a webhook if it is marked as changed, but starting the execution takes
 * the mark off data that was there before (n8n 2.41.1). A root object of its own keeps the mark.
 */
export function keepStaticData(context: IWebhookFunctions): void {
	const { workflow } = context as unknown as { workflow?: Workflow };
	workflow?.overrideStaticData?.({ ...workflow.staticData });
}
