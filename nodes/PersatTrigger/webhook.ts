import type { IDataObject, IWebhookFunctions, IWebhookResponseData, Workflow } from 'n8n-workflow';
import { present } from '../Persat/output/view';
import { forget, isFirst } from './deliveries';
import { allEvents, events, readOccurrence, type Occurrence } from './events';
import { deliveryId, secretKeys, verify } from './signature';

/** The call was taken, and nothing runs: n8n answers 200. */
const taken: IWebhookResponseData = {};

/** Answers one call: every call gets its answer within the call. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { headers, rawBody } = context.getRequestObject();
	if (context.getNodeParameter('authentication') === 'signingSecret') {
		const keys = await signingKeys(context);
		if (keys.length === 0) {
			context.logger.warn(
				`Persat Trigger "${context.getNode().name}" refused a call because it has no usable signing secret: put the endpoint's Signing Secret (whsec_…) into its Persat Webhook API credential.`,
			);
			return answer(context, 401, 'This trigger has no signing secret yet');
		}
		const verdict = verify(headers, rawBody, keys);
		if ('refused' in verdict) return answer(context, 401, verdict.refused);
	}
	const occurrence = readOccurrence(context.getBodyData());
	if (!occurrence) return answer(context, 400, 'The body is not a Persat event');
	if (!isSubscribed(context, occurrence)) return taken;

	const id = deliveryId(headers);
	const options = context.getNodeParameter('options', {}) as { acceptRepeated?: boolean };
	if (id && !options.acceptRepeated && !isFirstTime(context, id)) return taken;
	return { workflowData: [context.helpers.returnJsonArray(await items(context, occurrence, id))] };
}

/** Either secret will do: a workflow's test and production URLs are two endpoints in Persat. */
async function signingKeys(context: IWebhookFunctions): Promise<Buffer[]> {
	const secrets = await context
		.getCredentials<{ productionSecret?: string; testSecret?: string }>('persatWebhookApi')
		.catch(() => undefined);
	return [...secretKeys(secrets?.productionSecret), ...secretKeys(secrets?.testSecret)];
}

function isSubscribed(context: IWebhookFunctions, { eventType }: Occurrence): boolean {
	const chosen = context.getNodeParameter('events', []) as string[];
	return chosen.includes(allEvents) || (eventType !== undefined && chosen.includes(eventType));
}

async function items(
	context: IWebhookFunctions,
	{ eventType, records }: Occurrence,
	id: string | undefined,
): Promise<IDataObject[]> {
	const about = { eventType: eventType ?? null, deliveryId: id ?? null };
	const view = events.find((event) => event.eventType === eventType)?.view;
	if (!view || context.getNodeParameter('output') === 'raw') {
		return records.map((payload) => ({ ...about, payload }));
	}
	const shown = present(records, view, { mode: 'simplified', selected: [] }, () => ({
		nameOf: (_, id) => id,
	}));
	return shown.map((record) => ({ ...about, ...record }));
}

/** Whether a delivery is met for the first time. It counts as met once its sender got a 2xx. */
function isFirstTime(context: IWebhookFunctions, id: string): boolean {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id} ${context.getMode()}`;
	if (!isFirst(id, trigger, context.getWorkflowStaticData('node'))) return false;
	keepStaticData(context);
	const response = context.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 300) forget(id, trigger);
	});
	return true;
}

/**
 * n8n saves static data after a webhook if it is marked as changed, but starting the execution takes
 * the mark off data that was there before (n8n 2.41.1). A root object of its own keeps the mark.
 */
function keepStaticData(context: IWebhookFunctions): void {
	const { workflow } = context as unknown as { workflow?: Workflow };
	workflow?.overrideStaticData?.({ ...workflow.staticData });
}

function answer(context: IWebhookFunctions, status: number, message: string): IWebhookResponseData {
	context.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
