import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/**
 * Accepts the call without starting the workflow. n8n responds with 200, and Persat's portal shows
 * the message.
 */
export function acknowledged(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}

/** Responds instead of n8n, without starting the workflow. */
export function respond(
	context: IWebhookFunctions,
	status: number,
	message: string,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (!response.headersSent) response.status(status).json({ message });
	return { noWebhookResponse: true };
}

/**
 * Calls `notify` with the status when n8n ends its response, even if the sender has hung up. Only
 * then is it known whether the workflow has started. The response's own events are only about the
 * connection.
 */
export function onResponded(response: Response, notify: (status: number) => void): void {
	const { end } = response;
	response.end = function (this: Response, ...chunk: unknown[]) {
		notify(response.statusCode);
		return (end as (...args: unknown[]) => Response).apply(this, chunk);
	} as Response['end'];
}
