import type { INodeProperties } from 'n8n-workflow';
import { endpoints } from '../transport/endpoints';
import { sortByText } from '../values/text';
import type { Operation, Resource } from './operation';
import { partsOf, type PanelPart } from './panel';

/** Everything n8n shows below the Resource list, for all resources. */
export function toNodeProperties(resources: Resource[]): INodeProperties[] {
	return resources.flatMap((resource) => [
		operationProperty(resource),
		...resource.operations.flatMap((operation) =>
			partsOf(operation)
				.flatMap(propertiesOf)
				.map((property) => showFor(property, resource, operation)),
		),
	]);
}

const propertiesOf = (part: PanelPart): INodeProperties[] =>
	'properties' in part ? part.properties : [part.property];

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
				description: describe(operation),
			})),
			({ name }) => name,
		),
		default: firstChoice,
	};
}

/** An operation's description, with a note where we have not seen Persat's documentation. */
function describe({ description, endpoints: ids }: Operation): string {
	const unseen = ids.filter((id) => endpoints[id].evidence === 'inferred');
	if (unseen.length === 0) return description;
	const sentence = description.endsWith('.') ? description : `${description}.`;
	const what = unseen.length === ids.length ? 'this operation' : 'parts of this operation';
	return `${sentence} We have not seen Persat's documentation for ${what}.`;
}

function showFor(property: INodeProperties, resource: Resource, operation: Operation) {
	return {
		...property,
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
