import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { Account } from './account';
import { answer, taken } from './answer';
import { parseBody, readOccurrence, type Occurrence } from './body';
import { answerMs, Deadline, late } from './deadline';
import { Deliveries, type Delivery } from './deliveries';
import { lookUp } from './enrichment';
import { entityOf } from './events';
import { passes, type Lists } from './filters';
import { toItem } from './items';
import { findEvent, isSubscribed } from './matching';
import { acceptsRepeated, filtersOf, itemChoiceOf, subscriptionOf } from './parameters';
import { giveSample } from './sample';
import { messageIdOf } from './signature';
import { keepStaticData } from './staticData';
import { refusalOf } from './verification';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** Answers one call: every call gets its answer within the call. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return context.getWebhookName() === 'setup' ? giveSample(context) : await receiveEvent(context);
	} catch (error) {
		// A throw would store a failed execution. So the event comes again, and the log says why.
		context.logger.error(
			`Persat Trigger "${context.getNode().name}" could not take a call: ${(error as Error).message}`,
		);
		return answer(context, 503, 'The event could not be taken. Send it again later.');
	}
}

async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	await readBytes(context);
	const refusal = await refusalOf(context);
	if (refusal !== undefined) return answer(context, 401, refusal);

	const { headers, rawBody } = context.getRequestObject();
	const occurrence = readOccurrence(parseBody(rawBody));
	if (!occurrence) return answer(context, 400, 'The body is not a Persat event');
	if (!isSubscribed(subscriptionOf(context), occurrence.eventType)) return taken;

	const messageId = messageIdOf(headers);
	// While a person tries the trigger out, the same message may come as often as they send it.
	const once = context.getMode() !== 'manual' && !acceptsRepeated(context);
	if (messageId === undefined || !once) return await run(context, occurrence, messageId);

	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	const staticData = context.getWorkflowStaticData('node');
	const delivery = await Deliveries.of(trigger).begin(messageId, staticData);
	return delivery ? await runOnce(context, occurrence, messageId, delivery) : taken;
}

/** n8n 2.41.1 reads bodies of the usual media types only; what cannot be read is not there. */
async function readBytes(context: IWebhookFunctions): Promise<void> {
	const request = context.getRequestObject() as { rawBody?: Buffer } & Partial<{
		readRawBody: () => Promise<void>;
		contentType: string;
	}>;
	if (request.rawBody || request.contentType?.startsWith('multipart/')) return;
	await request.readRawBody?.().catch(() => undefined);
}

/** A message counts as met once its sender got a 2xx: if n8n cannot start the workflow, the retry runs. */
async function runOnce(
	context: IWebhookFunctions,
	occurrence: Occurrence,
	messageId: string,
	delivery: Delivery,
): Promise<IWebhookResponseData> {
	let handedOver = false;
	try {
		const result = await run(context, occurrence, messageId);
		if (result.workflowData) {
			delivery.note(context.getWorkflowStaticData('node'));
			keepStaticData(context);
			onceAnswered(context.getResponseObject(), (status) => delivery.end(status < 300));
			handedOver = true;
		}
		return result;
	} finally {
		if (!handedOver) delivery.end(false);
	}
}

/**
 * n8n ends its answer even when the sender has hung up: only then is it known whether the workflow has
 * started. Events of the response tell of the connection alone.
 */
function onceAnswered(response: Response, tell: (status: number) => void): void {
	const { end } = response;
	response.end = function (this: Response, ...given: unknown[]) {
		tell(response.statusCode);
		return (end as (...args: unknown[]) => Response).apply(this, given);
	} as Response['end'];
}

async function run(
	context: IWebhookFunctions,
	{ eventType, payloads }: Occurrence,
	messageId: string | undefined,
): Promise<IWebhookResponseData> {
	const event = findEvent(eventType);
	const choice = itemChoiceOf(context);
	const filters = filtersOf(context);
	const account = await Account.of(context);
	const deadline = new Deadline(answerMs);

	const inTime = async <T>(work?: Promise<T>): Promise<T | undefined> => {
		const found = work && (await deadline.race(work).catch(() => undefined));
		return found === late ? undefined : found;
	};
	const lists: Lists = {
		labels: async (list, having) => await inTime(account?.labels(list, having)),
		versions: async (list, having) => await inTime(account?.versions(list, having)),
	};
	const wish = { fullRecord: choice.fullRecord, names: choice.output !== 'raw' };
	const items = await Promise.all(
		payloads.map(async (payload): Promise<IDataObject[]> => {
			if (!(await passes(payload, event && entityOf(event), filters, lists))) return [];
			const found = await lookUp(payload, event, wish, account, deadline);
			return [toItem(payload, { event, eventType, messageId }, found, choice)];
		}),
	);
	const passed = items.flat();
	return passed.length > 0 ? { workflowData: [context.helpers.returnJsonArray(passed)] } : taken;
}
