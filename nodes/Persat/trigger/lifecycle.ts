import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isPrivate } from '../transport/download';
import { checkFilters } from './filterCheck';
import { choosesNothing } from './matching';
import { enrichmentOptionsOf, filtersOf, requiresSignature, subscriptionOf } from './panel/reading';
import { signingKeys } from './security/verification';

/**
 * Persat's API cannot register webhooks: the user adds the URL there by hand. So what can be checked
 * is whether the trigger could ever work.
 */
export async function checkSetUp(context: IHookFunctions): Promise<void> {
	if (choosesNothing(subscriptionOf(context))) {
		throw new NodeOperationError(
			context.getNode(),
			"No event can start this workflow: choose at least one in 'Events', or enter 'Names of Other Events'",
		);
	}
	if (requiresSignature(context) && (await signingKeys(context)).length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			'Persat Trigger has no usable signing secret: put the Signing Secret (whsec_…) that Persat shows for the endpoint into the Persat Webhook API credential',
		);
	}
	// What changed in Persat since must not keep n8n from starting the trigger again.
	const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	const ofFilters = isStart ? [] : await checkFilters(context);
	for (const warning of [...(await warnings(context)), ...ofFilters]) {
		context.logger.warn(`Persat Trigger "${context.getNode().name}": ${warning}`);
	}
}

async function warnings(context: IHookFunctions): Promise<string[]> {
	const url = context.getNodeWebhookUrl('default');
	const unreachable = url !== undefined && URL.canParse(url) && isPrivate(url);
	return [
		...(unreachable
			? [
					`Persat cannot reach ${url}: it is an address in a private network. Set WEBHOOK_URL of this n8n to its public address.`,
				]
			: []),
		...(needsApi(context) && !(await hasApi(context))
			? [
					'Fetch Full Record and the filters on types need a Persat API credential. Without it events pass as they come.',
				]
			: []),
	];
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
