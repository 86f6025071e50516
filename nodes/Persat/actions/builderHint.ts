import type { IBuilderHint, IBuilderHintVariation, INodeProperties } from 'n8n-workflow';
import type { Operation, Resource } from './operation';
import { partsOf } from './panel';

/** What n8n's AI builders read about the node in addition to its parameters, without repetition. */
export function builderHintFor(resources: Resource[]): IBuilderHint {
	return {
		searchHint:
			'Reads and changes the data of an account at Persat, a field-service platform. Also an AI agent tool.',
		relatedNodes: [
			{
				nodeType: 'n8n-nodes-persat.persatTrigger',
				relationHint: 'Starts a workflow on events in Persat, by webhook',
			},
			{
				nodeType: 'n8n-nodes-persat.persatPollingTrigger',
				relationHint: 'Starts a workflow on changes in Persat, by polling',
			},
		],
		extraTypeDefContent: [
			{ content: [...valueLines, ...optionLines(resources)].join('\n') },
			...resources.flatMap(operationTexts),
		],
	};
}

const valueLines = [
	'Clients, types, groups, labels and people are given by name (mode "name") or by ID (mode "id"); several as a list, or as text with commas.',
	'Days are yyyy-MM-dd, times HH:mm. Fields that the account defined are given by their titles: with the JSON variant, or with mappingMode "autoMapInputData". With output "selected", outputFields can have such titles too.',
];

/** Operation types leave out `options`, which would otherwise be repeated for each operation. */
function optionLines(resources: Resource[]): string[] {
	const operations = resources.flatMap((resource) => resource.operations);
	const all = operations.map((operation) => ({ operation, options: optionsOf(operation) }));
	const distinct = new Map(
		all.flatMap(({ options }) => options.map((option) => [option.name, option])),
	);
	const lines = [...distinct.values()].map((option) => {
		const having = all.filter(({ options }) => options.some(({ name }) => name === option.name));
		const where = whereOf(
			having.map(({ operation }) => operation),
			operations,
		);
		return `- ${option.name}: ${typeOf(option)}, ${where}. ${option.description ?? option.displayName}`;
	});
	return ['Every operation also has `options`, an object with:', ...lines];
}

function optionsOf(operation: Operation): INodeProperties[] {
	const [options] = partsOf(operation).filter(
		(part) => 'fields' in part && part.property.name === 'options',
	);
	return options && 'fields' in options ? options.fields.map(({ property }) => property) : [];
}

/** The operations that have an option, in as few words as possible. */
function whereOf(having: Operation[], all: Operation[]): string {
	if (having.length === all.length) return 'all operations';
	const others = all.filter((operation) => !having.includes(operation));
	const isRest = (one: (operation: Operation) => boolean) => having.every(one) && !others.some(one);
	if (isRest(({ readOnly }) => readOnly)) return 'operations that read';
	if (isRest(({ readOnly }) => !readOnly)) return 'operations that change something';
	if (isRest(({ view }) => view !== undefined)) return 'operations that return records';
	const values = [...new Set(having.map(({ value }) => value))];
	return values.length > 6 ? 'many operations' : values.join(', ');
}

function typeOf({ type, options = [] }: INodeProperties): string {
	const values = options.flatMap((option) => ('value' in option ? [`"${option.value}"`] : []));
	return values.length > 0 ? values.join(' | ') : type;
}

/** Operations whose names explain themselves. */
const plainOperations = new Set(['create', 'delete', 'get', 'getMany', 'update', 'upsert']);

/** n8n shows each operation with its resource's text. This adds the operation's own text where needed. */
function operationTexts({ value: resource, operations }: Resource): IBuilderHintVariation[] {
	return operations.flatMap(({ value, description, note = '' }) => {
		const texts = [plainOperations.has(value) ? '' : description, note.replace(/<[^>]+>/g, '')];
		const content = texts.filter(Boolean).join('. ');
		const show = { resource: [resource], operation: [value] };
		return content ? [{ content, displayOptions: { show } }] : [];
	});
}
