import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeProperties,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { readBoolean } from '../../parameters/boolean';
import { emptyFilterProblem } from '../../parameters/emptyFilter';
import { filtersProperty } from '../../parameters/filters';
import type { Parameter } from '../../parameters/parameter';
import type { EnrichmentOptions } from '../enrichment';
import {
	readFilterEntries,
	readFilters,
	type FilterEntries,
	type Filters,
} from '../../records/filters';
import { readNames, type Subscription } from '../matching';
import {
	acceptRepeated,
	authentication,
	customEventNames,
	eventChoice,
	fetchFullRecord,
	logNewShapes,
	options,
	output,
} from './properties';

type TriggerContext = IHookFunctions | IWebhookFunctions;

export function subscriptionOf(context: TriggerContext): Subscription {
	return {
		chosen: valueOf(context, eventChoice) as string[],
		customNames: readNames(valueOf(context, customEventNames)),
	};
}

export function requiresSignature(context: TriggerContext): boolean {
	return valueOf(context, authentication.property) !== 'none';
}

export function filtersOf(context: TriggerContext): Filters {
	return readFilters(valueOf(context, filtersProperty) as IDataObject);
}

export function filterEntriesOf(context: TriggerContext): FilterEntries {
	return readFilterEntries(valueOf(context, filtersProperty) as IDataObject);
}

/** What is wrong with a filter whose expression returned nothing. */
export function emptyFilterOf(context: IHookFunctions): string | undefined {
	const { name } = filtersProperty;
	const entered: unknown = context.getNodeParameter(name, {}, { rawExpressions: true });
	return emptyFilterProblem(entered, context.getNodeParameter(name, {}));
}

export function enrichmentOptionsOf(context: TriggerContext): EnrichmentOptions {
	return {
		output: valueOf(context, output.property) === 'raw' ? 'raw' : 'simplified',
		fullRecord: isOn(context, fetchFullRecord, valueOf(context, fetchFullRecord.property)),
		timeZone: context.getTimezone(),
	};
}

export function acceptsRepeated(context: TriggerContext | IExecuteFunctions): boolean {
	return isOptionOn(context, acceptRepeated);
}

export function logsNewShapes(context: TriggerContext): boolean {
	return isOptionOn(context, logNewShapes);
}

function isOptionOn(
	context: TriggerContext | IExecuteFunctions,
	option: Parameter<boolean>,
): boolean {
	const { name, default: initial } = options.property;
	const values = (
		'getInputData' in context
			? context.getNodeParameter(name, 0, initial)
			: context.getNodeParameter(name, initial)
	) as IDataObject;
	return isOn(context, option, values[option.property.name]);
}

function valueOf(context: TriggerContext, { name, default: initial }: INodeProperties): unknown {
	return context.getNodeParameter(name, initial);
}

/** Reads a switch. An empty value means off. */
function isOn(
	context: Pick<TriggerContext, 'getNode'>,
	{ property, isEmpty }: Parameter<boolean>,
	value: unknown,
): boolean {
	if (isEmpty(value)) return false;
	return readBoolean(value, {
		refuse: (problem, description) =>
			new NodeOperationError(context.getNode(), `'${property.displayName}' ${problem}`, {
				description,
			}),
	});
}
