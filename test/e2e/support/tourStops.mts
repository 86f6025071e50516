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
 * A stop for each operation that n8n lists for the node, and one for each choice (such as a state)
 * that shows parameters not seen before. An optional parameter is added in the first stop of its
 * resource that has it: the panel shows the same definition in the same way again. `known` holds
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
	const added = new Set<string>();
	return stops.map((stop) => {
		const { resource } = stop.parameters;
		const isNew = (option: INodeProperties) => isFirst(added, resource, option);
		return withOptions(stop, optionsIn(stop).filter(isNew));
	});
}

/** Whether a definition is new in its resource, wherever it is shown. Remembers it in `met`. */
function isFirst(met: Set<string>, resource: unknown, property: INodeProperties): boolean {
	const { displayOptions: _, ...definition } = property;
	const key = JSON.stringify([resource, definition]);
	const isNew = !met.has(key);
	met.add(key);
	return isNew;
}

/** The optional parameters that a stop adds to its collections. */
function optionsIn({ shown }: Stop): INodeProperties[] {
	const all = new Set(shown.flatMap(inside));
	return shown.filter((property) => all.has(property));
}

/** The same stop with only these of its optional parameters. */
function withOptions(stop: Stop, kept: INodeProperties[]): Stop {
	const dropped = new Set(optionsIn(stop).filter((option) => !kept.includes(option)));
	const parameters = { ...stop.parameters };
	for (const collection of stop.shown.filter(isCollection)) {
		const own = inside(collection).filter((option) => kept.includes(option));
		parameters[collection.name] = Object.fromEntries(
			own.map((option) => [option.name, option.default]),
		) as INodeParameters;
	}
	return { ...stop, parameters, shown: stop.shown.filter((property) => !dropped.has(property)) };
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
				const isNew = isFirst(opened, stop.parameters.resource, property);
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
	const stop = { name, parameters, shown };
	return withOptions(stop, optionsIn(stop));
}

export const isCollection = ({ type }: INodeProperties) => type === 'collection';

const inside = (property: INodeProperties) =>
	isCollection(property) ? (property.options as INodeProperties[]) : [];
