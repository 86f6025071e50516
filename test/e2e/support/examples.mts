import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
	type NodeParameterValueType,
} from 'n8n-workflow';

const folder = join(process.cwd(), 'examples');

/** A workflow file for n8n's Import from File. */
export interface Example {
	name: string;
	nodes: INode[];
	connections: object;
	settings: object;
	pinData?: object;
}

/** The names of the files in examples/. */
export const exampleFiles = readdirSync(folder).filter((name) => name.endsWith('.json'));

export const pathOf = (file: string) => join(folder, file);

export const readExample = (file: string): Example =>
	JSON.parse(readFileSync(pathOf(file), 'utf8'));

export const isPersat = ({ type }: INode) => type.startsWith('n8n-nodes-persat.');

export const isTrigger = ({ type }: INode) => type === 'n8n-nodes-persat.persatTrigger';

/** The description of the node's exact version, among those n8n has loaded. */
export function typeOf(node: INode, types: INodeTypeDescription[]) {
	return types.find(
		({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
	);
}

/** Names of missing parameters for which n8n marks a node, not counting credentials. */
export function missingParameters(node: INode, type: INodeTypeDescription): string[] {
	const whole = { ...node, parameters: withDefaults(node, type) };
	const issues = NodeHelpers.getNodeParametersIssues(type.properties, whole, type);
	return Object.keys(issues?.parameters ?? {});
}

/** Parameters of a node that its type does not know, or would hide given the other values. */
export function unknownParameters(node: INode, type: INodeTypeDescription): string[] {
	const shown = withDefaults(node, type);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		if (!(name in shown)) return [name];
		const properties = type.properties.filter(
			(property) =>
				property.name === name && NodeHelpers.displayParameter(shown, property, node, type),
		);
		return properties.flatMap((property) => misfits(property, value));
	});
}

/** A node's parameters in the editor, with defaults for those the file lacks. */
function withDefaults(node: INode, type: INodeTypeDescription): INodeParameters {
	const { properties } = type;
	return NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, type)!;
}

/** Keys of a collection and values of a fixed list that the type does not have. */
function misfits({ name, type, options = [] }: INodeProperties, value: NodeParameterValueType) {
	if (typeof value === 'string' && value.startsWith('=')) return [];
	if (type === 'collection' || type === 'fixedCollection') {
		const known = (options as Array<INodeProperties | INodePropertyCollection>).map(
			(option) => option.name,
		);
		return Object.keys(value as object)
			.filter((key) => !known.includes(key))
			.map((key) => `${name}.${key}`);
	}
	if (options.length === 0 || (type !== 'options' && type !== 'multiOptions')) return [];
	const known = options.map((option) => ('value' in option ? option.value : undefined));
	return [value]
		.flat()
		.filter((one) => !known.includes(one as string))
		.map((one) => `${name} = ${String(one)}`);
}
