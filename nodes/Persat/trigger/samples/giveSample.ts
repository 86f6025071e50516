import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readWebhookEvent } from '../body';
import { enrich } from '../enrichment';
import { events } from '../events';
import { toItem } from '../items';
import { identifyEvent } from '../matching';
import { enrichmentOptionsOf, subscriptionOf } from '../panel/reading';
import { respond } from '../respond';
import { sampleEvent, sampleOf } from './payloads';

/**
 * Returns a sample item when someone opens the test URL in a browser while the editor listens. n8n
 * 2.41 shows no output schema for triggers, and packages cannot provide mock data for them.
 */
export async function giveSample(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (context.getMode() !== 'manual') {
		context.getResponseObject().setHeader('Allow', 'POST');
		return respond(context, 405, 'Persat sends its events here by POST');
	}
	const { event: asked } = context.getQueryData() as { event?: unknown };
	const event = sampleEvent(asked, subscriptionOf(context).chosen);
	if (!event) {
		const ids = events.map(({ id }) => id).join(', ');
		return respond(context, 400, `"${String(asked)}" is not an event. It can be ${ids}.`);
	}
	const { eventType, payloads = [] } = readWebhookEvent(sampleOf(event)) ?? {};
	const metadata = identifyEvent(eventType, 'sample');
	const options = { ...enrichmentOptionsOf(context), fullRecord: false };
	const items = await Promise.all(
		payloads.map(async (payload) => {
			const enrichment = await enrich(payload, metadata, options);
			return toItem(payload, metadata, enrichment, options);
		}),
	);
	return {
		workflowData: [context.helpers.returnJsonArray(items)],
		webhookResponse: `A sample of "${event.name}" is in the editor now.`,
	};
}
