import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { readFilters, type Filters } from './filters';
import type { ItemChoice } from './items';
import { readNames, type Subscription } from './matching';

export function subscriptionOf(context: IHookFunctions | IWebhookFunctions): Subscription {
	return {
		chosen: context.getNodeParameter('events', []) as string[],
		customNames: readNames(context.getNodeParameter('customEvents', '')),
	};
}

export function filtersOf(context: IWebhookFunctions): Filters {
	return readFilters(context.getNodeParameter('filters', {}) as IDataObject);
}

export function itemChoiceOf(context: IWebhookFunctions): ItemChoice {
	return {
		output: context.getNodeParameter('output') as string,
		fullRecord: context.getNodeParameter('fetchFullRecord', false) as boolean,
	};
}

export function acceptsRepeated(context: IWebhookFunctions): boolean {
	const { acceptRepeated } = context.getNodeParameter('options', {}) as IDataObject;
	return acceptRepeated === true;
}
