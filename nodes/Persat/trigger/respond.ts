import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** The call was accepted, and nothing runs: n8n answers 200, and Persat's portal shows why. */
export function acknowledged(message: string): IWebhookResponseData {
	return { webhookResponse: { message } };
}

/** Answers in place of n8n; nothing runs. */
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
 * Calls `notify` with the status once n8n ends its response. n8n does so even when the sender has hung
 * up: only then is it known whether the workflow has started. Events of the response are about the
 * connection alone.
 */
export function onResponded(response: Response, notify: (status: number) => void): void {
	const { end } = response;
	response.end = function (this: Response, ...chunk: unknown[]) {
		notify(response.statusCode);
		return (end as (...args: unknown[]) => Response).apply(this, chunk);
	} as Response['end'];
}
