import type { INodeProperties } from 'n8n-workflow';
import { collection } from '../parameters/collection';
import { emptyValues } from '../parameters/emptyValues';
import { outputFields, outputMode } from '../parameters/output';
import type { Parameter } from '../parameters/parameter';
import { requestOptions } from '../parameters/requests';
import { endpoints } from '../transport/endpoints';
import { sortByText } from '../values/text';
import type { Operation, PanelPart, Resource } from './operation';

/** Everything n8n shows below the Resource list, for all resources. */
export function toNodeProperties(resources: Resource[]): INodeProperties[] {
	return resources.flatMap((resource) => [
		operationProperty(resource),
		...resource.operations.flatMap((operation) =>
			panelOf(operation)
				.flatMap(propertiesOf)
				.map((property) => showFor(property, resource, operation)),
		),
	]);
}

/** An operation's parameters in the order the panel shows them. */
function panelOf(operation: Operation): PanelPart[] {
	const { parameters, filters, view, options = [], readOnly } = operation;
	return [
		...parameters,
		...(filters ? [collection('filters', filters)] : []),
		...(view ? [outputMode, outputFields(view)] : []),
		collection('options', [
			...options,
			...(hasFieldsToEmpty(operation) ? [emptyValues] : []),
			...requestOptions({ readOnly }),
		]),
	];
}

/** Whether it changes fields that can be empty: the account's, or optional ones that go into a body. */
function hasFieldsToEmpty({ parameters, readOnly }: Operation): boolean {
	const isBodyField = ({ api, emptyForm }: Parameter) => api.length > 0 && emptyForm !== undefined;
	return (
		!readOnly &&
		parameters.some(
			(part) => 'properties' in part || ('fields' in part && part.fields.some(isBodyField)),
		)
	);
}

const propertiesOf = (part: PanelPart): INodeProperties[] =>
	'properties' in part ? part.properties : [part.property];

/** Where an operation has a parameter: by itself, or in a collection of that name. */
export interface Place {
	parameter: Parameter;
	collection?: string;
}

const knownPlaces = new WeakMap<Operation, Map<string, Place>>();

/** Every parameter of an operation, by name. */
export function placesOf(operation: Operation): Map<string, Place> {
	const known = knownPlaces.get(operation);
	if (known) return known;
	const places = new Map(
		panelOf(operation)
			.flatMap((part): Place[] => {
				if ('fields' in part) {
					const { name } = part.property;
					return part.fields.map((parameter) => ({ parameter, collection: name }));
				}
				if ('properties' in part) return [{ parameter: part.way }, { parameter: part.json }];
				return [{ parameter: part }];
			})
			.map((place) => [place.parameter.property.name, place]),
	);
	knownPlaces.set(operation, places);
	return places;
}

const knownLabels = new WeakMap<Operation, Record<string, string>>();

/** What users call what Persat names in its messages. */
export function labelsOf(operation: Operation): Record<string, string> {
	const known = knownLabels.get(operation);
	if (known) return known;
	const parts = [
		...[...placesOf(operation).values()].map(({ parameter }) => ({
			api: parameter.api,
			displayName: parameter.property.displayName,
		})),
		...operation.parameters.flatMap((part) => ('way' in part ? [part] : [])),
	];
	const labels = Object.fromEntries(
		parts.flatMap(({ api = [], displayName }) => api.map((word) => [word, displayName])),
	);
	knownLabels.set(operation, labels);
	return labels;
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
