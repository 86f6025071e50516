import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** One panel of the tour: a resource with an operation of the Persat node, or the trigger. */
export interface Stop {
	/** `client.create` */
	name: string;
	parameters: INodeParameters;
	/** The properties the panel must show, in order. Those of collections come last. */
	shown: INodeProperties[];
}

/**
 * A stop for each operation that n8n lists for the node, with every optional parameter added, and
 * one for each choice (such as a state) that shows parameters not seen before. `known` holds
 * parameter values that the account cannot provide.
 */
export function stopsOf(description: INodeTypeDescription, known: INodeParameters = {}): Stop[] {
	const stops = description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			operationsIn(options as INodePropertyOptions[]).map(({ value }) => {
				const resource = String(displayOptions!.show!.resource![0]);
				const values = { ...known, resource, operation: value };
				return stopOf(description, `${resource}.${value}`, values);
			}),
		);
	const met = new Set(stops.flatMap(namesOf));
	for (const stop of [...stops]) {
		for (const [name, value] of choicesOf(stop)) {
			const title = `${stop.name} (${name}: ${value})`;
			const next = stopOf(description, title, { ...stop.parameters, [name]: value });
			if (namesOf(next).every((one) => met.has(one))) continue;
			namesOf(next).forEach((one) => met.add(one));
			stops.push(next);
		}
	}
	return stops;
}

/**
 * The lists to open in each stop. A list of the same resource that differs only in where it is shown
 * is opened once, and again where another field depends on the choice in it.
 */
export function listsOf(stops: Stop[]): Map<Stop, INodeProperties[]> {
	const opened = new Set<string>();
	return new Map(
		stops.map((stop) => [
			stop,
			stop.shown.filter((property) => {
				if (!isList(property)) return false;
				const { displayOptions: _, ...list } = property;
				const key = JSON.stringify([stop.parameters.resource, list]);
				const isNew = !opened.has(key);
				opened.add(key);
				return isNew || stop.shown.some((other) => dependsOn(other, property.name));
			}),
		]),
	);
}

/** Whether its choices come from Persat. */
const isList = ({ type, typeOptions }: INodeProperties) =>
	type === 'resourceLocator' || typeOptions?.loadOptionsMethod !== undefined;

const dependsOn = ({ typeOptions }: INodeProperties, name: string) =>
	typeOptions?.loadOptionsDependsOn?.some((path) => path.split('.')[0] === name) ?? false;

/** Without n8n's "Custom API Call", which has no panel. */
const operationsIn = (options: INodePropertyOptions[]) =>
	options.filter(({ value }) => value !== '__CUSTOM_API_CALL__');

const namesOf = ({ shown }: Stop) => shown.map(({ name, type }) => `${name} ${type}`);

const choicesOf = ({ shown }: Stop) =>
	shown
		.filter(({ name, type }) => type === 'options' && name !== 'resource' && name !== 'operation')
		.flatMap(({ name, options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => [name, value] as const),
		);

/** A stop with these values, and defaults for the rest. */
export function stopOf(
	description: INodeTypeDescription,
	name: string,
	values: INodeParameters,
): Stop {
	const node = { typeVersion: 1 } as INode;
	const { properties } = description;
	const parameters = {
		...NodeHelpers.getNodeParameters(properties, values, true, false, node, description)!,
	};
	const isShown = (property: INodeProperties) =>
		NodeHelpers.displayParameter(parameters, property, node, description, parameters);
	const top = properties.filter(isShown);
	const shown = top.flatMap((one) => [one, ...inside(one).filter(isShown)]);
	for (const { name: collection } of top.filter(isCollection)) {
		const of = top.find((property) => property.name === collection)!;
		parameters[collection] = Object.fromEntries(
			inside(of)
				.filter((option) => shown.includes(option))
				.map((option) => [option.name, option.default]),
		) as INodeParameters;
	}
	return { name, parameters, shown };
}

export const isCollection = ({ type }: INodeProperties) => type === 'collection';

const inside = (property: INodeProperties) =>
	isCollection(property) ? (property.options as INodeProperties[]) : [];
