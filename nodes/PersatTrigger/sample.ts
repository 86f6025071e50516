import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { answer } from './answer';
import { readOccurrence } from './body';
import { toItem } from './items';
import { itemChoiceOf, subscriptionOf } from './parameters';
import { sampleEvent, sampleOf } from './samples';

/**
 * The test URL, opened in a browser while the editor listens, gives a sample item. The editor of n8n
 * 2.41 shows no output schema of a trigger, and a package cannot bring mock data for one.
 */
export function giveSample(context: IWebhookFunctions): IWebhookResponseData {
	if (context.getMode() !== 'manual') {
		context.getResponseObject().setHeader('Allow', 'POST');
		return answer(context, 405, 'Persat sends its events here by POST');
	}
	const asked = (context.getQueryData() as { event?: unknown }).event;
	const event = sampleEvent(asked, subscriptionOf(context).chosen);
	const { eventType, payloads = [] } = readOccurrence(sampleOf(event)) ?? {};
	const choice = { ...itemChoiceOf(context), fullRecord: false };
	const known = { known: { nameOf: (_: string, id: unknown) => id } };
	const about = { event, eventType, messageId: 'sample' };
	const items = payloads.map((payload) => toItem(payload, about, known, choice));
	return {
		workflowData: [context.helpers.returnJsonArray(items)],
		webhookResponse: `A sample of "${event.name}" is in the editor now.`,
	};
}
