import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { outputProperties, type View } from '../output/view';
import type { OperationCall } from './call';
import { withJsonWay } from './shared/accountFields';
import { requestOptionsOf } from './shared/properties';

/** One operation of one resource. A file exports one. */
export interface Operation {
	value: string;
	/** Title Case, in the Operation list. */
	name: string;
	/** Sentence case without articles, in the node creator. */
	action: string;
	description: string;
	/** Whether it changes nothing in Persat: such items may run several at once. */
	reads: boolean;
	/** Its own parameters; resource and operation are added to their display options here. */
	properties: INodeProperties[];
	/** What the results of a list have to be; empty ones do not count. */
	filters?: INodeProperties[];
	/** Options beside those about requests, which every operation has. */
	options?: INodeProperties[];
	/** How its records are shown; without one they are returned as they come. */
	view?: View;
	/** Gives Persat's records for one item, or whole items where there are files. */
	execute: (call: OperationCall) => Promise<IDataObject[] | { items: INodeExecutionData[] }>;
}

export interface Resource {
	value: string;
	name: string;
	description: string;
	operations: Operation[];
}

/** Everything n8n shows below the Resource list, for all resources. */
export function toNodeProperties(resources: Resource[]): INodeProperties[] {
	return resources.flatMap((resource) => [
		operationProperty(resource),
		...resource.operations.flatMap((operation) =>
			parametersOf(operation).map((property) => showFor(property, resource, operation)),
		),
	]);
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const firstChoice = (operations.find((one) => one.value === 'getMany') ?? operations[0]).value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: byName(
			operations.map(({ name, value: operation, action, description }) => ({
				name,
				value: operation,
				action,
				description,
			})),
		),
		default: firstChoice,
	};
}

/** An operation's parameters in the order the panel shows them. */
export function parametersOf(operation: Operation): INodeProperties[] {
	return [
		...operation.properties.flatMap(withJsonWay),
		...(operation.filters ? [filtersOf(operation.filters)] : []),
		...(operation.view ? outputProperties(operation.view) : []),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: byDisplayName([...(operation.options ?? []), ...requestOptionsOf(operation)]),
		},
	];
}

/** What the results of a list have to be. */
function filtersOf(filters: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: byDisplayName(filters),
	};
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

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name));
}

function byDisplayName(properties: INodeProperties[]): INodeProperties[] {
	return [...properties].sort((a, b) => a.displayName.localeCompare(b.displayName));
}
