import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { openAccount, type Limits, type OpenAccount } from './account';
import type { Change } from './change';
import { digest } from './digest';
import { eventsIn } from './matching';
import { toItems, type Found } from './items';
import { nextTurn, type Outcome } from './health';
import { Quiet } from './quiet';
import { readSettings } from './panel/reading';
import { dayIn } from '../values/days';
import type { PollingSettings } from './settings';
import { sourcesOf } from './sources';
import type { Source } from './sources/source';
import { readState, writeState, type TriggerState } from './state';
import { newestRecords } from './testRun';

/** Time for a poll on n8n versions that do not state a limit, in milliseconds. */
const defaultBudgetMs = 50_000;
/** Time for the first poll, in milliseconds. The person who publishes the workflow waits for it. */
const firstBudgetMs = 30_000;

/** Triggers that are polling now. */
const underWay = new Set<string>();

/** What is new since the last poll. Null if nothing is, so that no execution starts. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return await newestRecords(context);
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	// The last poll is still running. The next poll finds what it leaves.
	if (underWay.has(trigger)) return null;
	underWay.add(trigger);
	const turn = nextTurn(context, trigger);
	const limits = limitsOf(context, turn.isFirst);
	const outcome = await pollOnce(context, limits)
		.then((items): Outcome => ({ items }))
		.catch((error: Error): Outcome => ({ error, isOver: Date.now() >= limits.stopAt }));
	underWay.delete(trigger);
	return turn.end(outcome);
}

function limitsOf(context: IPollFunctions, isFirst: boolean): Limits {
	const budgetMs = 0.8 * (budgetOf(context) ?? defaultBudgetMs);
	return isFirst
		? { attempts: 2, stopAt: Date.now() + Math.min(budgetMs, firstBudgetMs) }
		: { attempts: 3, stopAt: Date.now() + budgetMs };
}

async function pollOnce(
	context: IPollFunctions,
	limits: Limits,
): Promise<INodeExecutionData[][] | null> {
	const account = await openAccount(context, limits);
	const settings = await readSettings(context, account);
	const before = readState(context);
	const now = Date.now();
	const today = dayIn(settings.timeZone, now);
	const quiet = new Quiet(context, account.connection, now);
	const basis = { account: account.account, settings, today };
	if (await quiet.lasts({ ...basis, state: before })) return null;
	const { state, found } = await readSources(settings, account, before, { now, today });
	const items = await toItems(found, settings, account);
	writeState(context, state);
	quiet.ends({ ...basis, state: before }, { ...basis, state });
	return items.length > 0 ? [context.helpers.returnJsonArray(items)] : null;
}

/** Undefined on n8n versions that do not state a limit. */
function budgetOf(context: IPollFunctions): number | undefined {
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	return getPollBudgetMs?.call(context);
}

/** Reads what the chosen events need, as long as the poll has room for records. */
async function readSources(
	settings: PollingSettings,
	account: OpenAccount,
	before: TriggerState,
	time: { now: number; today: string },
): Promise<{ state: TriggerState; found: Found[] }> {
	const { startFrom, maxRecords } = settings;
	const found: Found[] = [];
	const state: TriggerState = { node: before.node, sources: {} };
	const poll = { ...time, startFrom };
	for (const [key, source] of inTurn(sourcesOf(settings, account), account, before.next)) {
		const known = before.sources[key];
		if (found.length >= maxRecords && known) {
			state.next ??= key;
			state.sources[key] = known;
			continue;
		}
		const take = async (change: Change) => {
			const events = await eventsIn(source, change, settings, account);
			if (events.length > 0 && found.length >= maxRecords) return false;
			found.push(...events);
			return true;
		};
		const result = await source.poll(known, { ...poll, take });
		if (result.isCut) state.next ??= key;
		state.sources[key] = result.state;
	}
	return { state, found };
}

/** The sources by what they read, starting with the one whose turn it is. */
function inTurn(
	sources: Source[],
	{ account }: OpenAccount,
	next: string | undefined,
): Array<[string, Source]> {
	const keyed = sources.map((source): [string, Source] => [
		digest(JSON.stringify([account, source.entity, source.reads]), 10),
		source,
	]);
	const first = Math.max(
		0,
		keyed.findIndex(([key]) => key === next),
	);
	return [...keyed.slice(first), ...keyed.slice(0, first)];
}
