import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { matchesFilters, type Lists } from '../records/filters';
import { counted } from '../values/text';
import { Account } from './account';
import { Arrivals } from './arrival';
import { parseBody, readRawBody } from './body';
import { answerMs, Deadline, timedOut } from './deadline';
import type { NewMessage } from './deduplication';
import { enrich } from './enrichment';
import { unknownValuesNoted, type NoteUnknown } from './filterValues';
import { toItem } from './items';
import { everyMinute } from './logLimit';
import { acceptsRepeated, enrichmentOptionsOf, filtersOf, logsNewShapes } from './panel/reading';
import { logNewShape } from './payloadShape';
import { acknowledged, onResponded, respond } from './respond';
import { giveSample } from './samples/giveSample';
import { WorkflowMessages } from './savedMessages';
import { identifyCaller } from './security/verification';
import { refuse } from './testFailure';
import { wantedEvents, type WantedEvent } from './wantedEvents';

/** Handles one call, and always responds within the call. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const isSetUp = context.getWebhookName() === 'setup';
		return isSetUp ? await giveSample(context) : await receiveEvent(context);
	} catch (error) {
		// Throwing would store a failed execution. Instead, Persat sends the event again and the
		// log says why.
		context.logger.error(
			`Persat Trigger "${context.getNode().name}" could not accept a call: ${(error as Error).message}`,
		);
		return respond(context, 503, 'The event could not be accepted. Please retry later.');
	}
}

/** Shared by all calls of this process. */
const arrivals = new Arrivals();

async function receiveEvent(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const askedAt = Date.now();
	await readRawBody(context);
	const caller = await identifyCaller(context);
	if ('refused' in caller) return refuse(context, 401, caller.refused, caller.remedy);

	const { headers, rawBody } = context.getRequestObject();
	const body = parseBody(rawBody);
	if (body === undefined) return refuseBody(context);
	if (logsNewShapes(context)) logNewShape(context, headers, body);
	const { messageId, sentAt } = caller;
	const arrivedAt = arrivals.arrivalOf(askedAt, sentAt);
	const wanted = wantedEvents(context, body, messageId);
	if ('ignored' in wanted) return acknowledged(wanted.ignored);

	// In a test, people may send the same message as often as they like.
	const once = context.getMode() !== 'manual' && !acceptsRepeated(context);
	if (messageId === undefined || !once) return await run(context, wanted.events, arrivedAt);

	const messages = WorkflowMessages.of(context);
	messages.load(context);
	const message = await messages.ofNode(context.getNode().id).begin(messageId);
	if (!message) return acknowledged('This message was already received. It is not run again.');
	return await runOnce(context, message, async () => await run(context, wanted.events, arrivedAt));
}

function refuseBody(context: IWebhookFunctions): IWebhookResponseData {
	everyMinute.log(
		context,
		'warn',
		'no JSON',
		(calls) => `${counted(calls, 'call')} without a JSON body, answered 400.`,
	);
	return respond(context, 400, 'The body is not JSON');
}

/** A message counts as seen once its sender got a 2xx. If n8n cannot start the workflow, the retry runs. */
async function runOnce(
	context: IWebhookFunctions,
	message: NewMessage,
	runIt: () => Promise<IWebhookResponseData>,
): Promise<IWebhookResponseData> {
	let endsWithResponse = false;
	try {
		const result = await runIt();
		if (result.workflowData) {
			WorkflowMessages.of(context).saveAfterCall(context, message.markStarted);
			onResponded(context.getResponseObject(), (status) => message.end(status < 300));
			endsWithResponse = true;
		}
		return result;
	} finally {
		if (!endsWithResponse) message.end(false);
	}
}

/** @param arrivedAt when the call arrived, in milliseconds; the time for look-ups starts there */
async function run(
	context: IWebhookFunctions,
	events: WantedEvent[],
	arrivedAt: number,
): Promise<IWebhookResponseData> {
	const account = await Account.of(context);
	const look = async (deadline: Deadline) => await toItems(context, events, account, deadline);
	const restMs = answerMs - (Date.now() - arrivedAt);
	const items = await (account?.lookUp(restMs, look) ?? look(new Deadline(restMs)));
	if (items.length === 0) return acknowledged('The event does not match the filters.');
	return { workflowData: [context.helpers.returnJsonArray(items)] };
}

/** The items of the records that pass the filters. */
async function toItems(
	context: IWebhookFunctions,
	events: WantedEvent[],
	account: Account | undefined,
	deadline: Deadline,
): Promise<IDataObject[]> {
	const options = enrichmentOptionsOf(context);
	const filters = filtersOf(context);
	const lists = listsOf(account, deadline, unknownValuesNoted(context));
	const records = events.flatMap(({ metadata, payloads }) =>
		payloads.map((payload) => ({ metadata, payload })),
	);
	const items = await Promise.all(
		records.map(async ({ metadata, payload }): Promise<IDataObject[]> => {
			if (!(await matchesFilters(payload, metadata.entity, filters, lists))) return [];
			const enrichment = await enrich(payload, metadata, options, account, deadline);
			return [toItem(payload, metadata, enrichment, options)];
		}),
	);
	return items.flat();
}

/** Lists for the filters. A list that fails or takes too long counts as not available. */
function listsOf(account: Account | undefined, deadline: Deadline, note: NoteUnknown): Lists {
	const inTime = async <T>(work: Promise<T> | undefined): Promise<T | undefined> => {
		const result = work && (await deadline.race(work).catch(() => undefined));
		return result === timedOut ? undefined : result;
	};
	return {
		labels: async (list, having) => {
			const names = await inTime(account?.lookups.getNames(list, having));
			if (names) note(list, [...names].flat());
			return names;
		},
		versions: async (list, having) => {
			const versions = await inTime(account?.lookups.getVersions(list, having));
			if (versions)
				note(
					list,
					versions.flatMap(({ id, name }) => [id, name]),
				);
			return versions;
		},
	};
}
