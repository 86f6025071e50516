import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isPrivate } from '../transport/download';
import { preparesEveryCall } from './expressionEngine';
import { checkFilters } from './filterCheck';
import { once } from './logLimit';
import { choosesNothing, unknownChoices } from './matching';
import {
	emptyFilterOf,
	enrichmentOptionsOf,
	filtersOf,
	requiresSignature,
	subscriptionOf,
} from './panel/reading';
import { productionLabel, testLabel } from './security/credentialTest';
import { readSigningSecrets } from './security/verification';

/**
 * Persat's API cannot register webhooks: the user adds the URL by hand. So this checks whether the
 * trigger could ever start. Runs when the workflow is published, when n8n starts, and when the
 * editor starts to listen.
 */
export async function checkSetUp(context: IHookFunctions): Promise<void> {
	const warnings = [
		...checkEvents(context),
		...(requiresSignature(context) ? await checkSecrets(context) : []),
		...reachability(context),
		...(await missingCredential(context)),
		...refuseUnlessRunning(context, emptyFilterOf(context)),
		// Changes in Persat must not keep n8n from restarting the trigger.
		...(startsAgain(context) ? [] : await checkFilters(context)),
	];
	for (const warning of warnings) {
		context.logger.warn(`Persat Trigger "${context.getNode().name}": ${warning}`);
	}
	if (context.getMode() !== 'manual' && preparesEveryCall(context)) {
		once.log(
			context,
			'info',
			'expression engine',
			() =>
				'with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true in the environment of n8n, bursts of events are answered many times faster.',
		);
	}
}

/** Problems with the chosen events that leave some of them usable. Throws if none is. */
function checkEvents(context: IHookFunctions): string[] {
	const subscription = subscriptionOf(context);
	const unknown = unknownChoices(subscription);
	const problem =
		unknown.length > 0
			? `'Events' has ${unknown.map((id) => `"${id}"`).join(', ')}, which this version of the package does not know. Choose events from the list. For an event that it lacks, choose 'Other Events by Name'`
			: undefined;
	if (choosesNothing(subscription)) {
		throw refusal(
			context,
			problem ??
				"No event can start this workflow: choose at least one in 'Events', or enter 'Names of Other Events'",
		);
	}
	return refuseUnlessRunning(context, problem);
}

async function checkSecrets(context: IHookFunctions): Promise<string[]> {
	const { production, test } = await readSigningSecrets(context);
	const isTest = context.getMode() === 'manual';
	const usable = isTest ? [...production.keys, ...test.keys] : production.keys;
	const label = isTest ? testLabel : productionLabel;
	const problems = (isTest ? test : production).problems.join('; ');
	if (usable.length === 0) {
		throw refusal(
			context,
			`Persat Trigger has no usable signing secret: '${label}' of its Persat Webhook API credential is ${problems ? `unusable: ${problems}` : 'empty'}. In Persat, open the endpoint, copy its Signing Secret (whsec_…) and paste it there`,
		);
	}
	return refuseUnlessRunning(
		context,
		problems ? `'${label}' of the Persat Webhook API credential: ${problems}` : undefined,
	);
}

/** Rejects a problem, except when n8n restarts: a trigger that ran before keeps running, with a warning. */
function refuseUnlessRunning(context: IHookFunctions, problem: string | undefined): string[] {
	if (problem === undefined) return [];
	if (startsAgain(context)) return [problem];
	throw refusal(context, problem);
}

/** Whether n8n starts a workflow that was published before. */
function startsAgain(context: IHookFunctions): boolean {
	return ['init', 'leadershipChange'].includes(context.getActivationMode());
}

function refusal(context: IHookFunctions, message: string): NodeOperationError {
	return new NodeOperationError(context.getNode(), message);
}

function reachability(context: IHookFunctions): string[] {
	const url = context.getNodeWebhookUrl('default');
	return url !== undefined && URL.canParse(url) && isPrivate(url)
		? [
				`Persat cannot reach ${url}: it is an address in a private network. Set WEBHOOK_URL of this n8n to its public address.`,
			]
		: [];
}

async function missingCredential(context: IHookFunctions): Promise<string[]> {
	return needsApi(context) && !(await hasApi(context))
		? [
				"'Fetch Full Record' and filters on types need a Persat API credential. Without it, these filters let every event pass.",
			]
		: [];
}

function needsApi(context: IHookFunctions): boolean {
	const { deliveryTypes, formTypes, workOrderTypes } = filtersOf(context);
	return (
		enrichmentOptionsOf(context).fullRecord ||
		[deliveryTypes, formTypes, workOrderTypes].some((wanted) => wanted.length > 0)
	);
}

async function hasApi(context: IHookFunctions): Promise<boolean> {
	return await context.getCredentials('persatApi').then(
		() => true,
		() => false,
	);
}
