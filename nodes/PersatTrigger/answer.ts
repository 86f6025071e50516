import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** The call was taken, and nothing runs: n8n answers 200. */
export const taken: IWebhookResponseData = {};

/** Answers by itself; nothing runs. */
export function answer(
	context: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json({ message });
	return { noWebhookResponse: true };
}
