import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { endpointOf } from '../transport/endpoints';
import { sortByText } from '../values/text';
import { limit, limitOfTools } from '../parameters/list';
import { labelCode } from '../parameters/subtitle';
import type { Operation, Resource } from './operation';
import { partsOf, type PanelPart } from './panel';

/** Everything below the Resource list, for all resources. */
export function toNodeProperties(resources: Resource[]): INodeProperties[] {
	return resources.flatMap((resource) => [
		operationProperty(resource),
		...resource.operations.flatMap((operation) =>
			[...noticeOf(operation), ...partsOf(operation).flatMap(propertiesOf)]
				.flatMap(variantsOf)
				.map((property) => showFor(property, resource, operation)),
		),
	]);
}

/** The subtitle below the node on the canvas: "Get Many: Work Order". */
export function subtitleFor(resources: Resource[]): string {
	const operations = resources.flatMap((resource) => resource.operations);
	const operation = labelCode('$parameter["operation"]', operations);
	const resource = labelCode('$parameter["resource"]', resources);
	return `={{ ${operation} + ": " + ${resource} }}`;
}

const propertiesOf = (part: PanelPart): INodeProperties[] =>
	'properties' in part ? part.properties : [part.property];

/** As an AI agent's tool, a list returns by default no more than a model can read. */
function variantsOf(property: INodeProperties): INodeProperties[] {
	if (property.name !== limit.property.name) return [property];
	const shownIf = (isTool: boolean) => ({
		show: { ...property.displayOptions?.show, '@tool': [isTool] },
	});
	return [
		{ ...property, displayOptions: shownIf(false) },
		{ ...property, displayOptions: shownIf(true), default: limitOfTools },
	];
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const hasList = operations.some((one) => one.value === 'getMany');
	const firstChoice = hasList ? 'getMany' : operations[0]?.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: sortByText(
			operations.map((operation) => ({
				name: operation.name,
				value: operation.value,
				action: operation.action,
				description: operation.description,
			})),
			({ name }) => name,
		),
		default: firstChoice,
	};
}

/** At most one notice: the operation's note, and whether its endpoints are unconfirmed. */
function noticeOf({ note, endpoints: ids }: Operation): INodeProperties[] {
	const unseen = ids.filter((id) => endpointOf(id).evidence === 'inferred');
	const what = unseen.length === ids.length ? 'This operation is' : 'Parts of this operation are';
	const unconfirmed = `${what} not yet confirmed with Persat's API. If it fails, please <a href="https://github.com/persat/n8n-nodes-persat/issues" target="_blank">tell us</a>.`;
	const sentences = [note, unseen.length > 0 && unconfirmed].filter(Boolean);
	if (sentences.length === 0) return [];
	const text = sentences.join(' ');
	// n8n's style: no full stop after a single sentence.
	const displayName = /\. [A-Z]/.test(text) ? text : text.replace(/\.$/, '');
	return [{ displayName, name: 'notice', type: 'notice', default: '' }];
}

/**
 * Leaves the options out of the types that n8n's AI builders read, which would repeat them for each
 * operation. builderHint.ts lists them once. In the panel nothing is disabled: no node version is
 * below 1.
 */
const leftOut = ({ value }: Resource): IDisplayOptions => ({
	show: { resource: [value], '@version': [{ _cnd: { lt: 1 } }] },
});

function showFor(property: INodeProperties, resource: Resource, operation: Operation) {
	return {
		...property,
		...(property.name === 'options' && { disabledOptions: leftOut(resource) }),
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource.value],
				operation: [operation.value],
				...property.displayOptions?.show,
			},
		},
	};
}
