import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { endpoints, type EndpointId } from '../../transport/endpoints';
import type { DictionaryName } from '../../schema/dictionaries';
import { isEmpty } from '../../schema/given';
import type { OperationCall } from '../call';
import type { Operation } from '../operation';
import { listProperties, locator } from './properties';

/** Labels of work orders or of deliveries: the same five operations. */
export interface LabelKind {
	resource: 'deliveryLabel' | 'workOrderLabel';
	/** In lower case. */
	what: string;
	/** The dictionary that lists them. */
	dictionary: DictionaryName;
	/** What carries them, in lower case. */
	carriers: string;
	example: string;
}

const longestName = 20;

/**
 * Persat publishes its colors as a picture only. These are the base names, and the shades that have
 * been seen. Source: Persat's reference, "Colours".
 */
const colors: INodeProperties = {
	displayName: 'Color',
	name: 'color',
	type: 'options',
	options: [
		{ name: 'Black', value: 'BLACK' },
		{ name: 'Blue', value: 'BLUE' },
		{ name: 'Blue 2', value: 'BLUE_2' },
		{ name: 'Green', value: 'GREEN' },
		{ name: 'Green 3', value: 'GREEN_3' },
		{ name: 'Light Blue', value: 'LIGHT_BLUE' },
		{ name: 'Orange', value: 'ORANGE' },
		{ name: 'Pink', value: 'PINK' },
		{ name: 'Red', value: 'RED' },
		{ name: 'Red 2', value: 'RED_2' },
		{ name: 'Violet', value: 'VIOLET' },
		{ name: 'Yellow', value: 'YELLOW' },
	],
	default: 'BLUE',
	description: 'Color of the label. Other colors of Persat can be given by an expression.',
};

const nameProperty: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Urgent',
	description: `Text of the label, ${longestName} characters at most`,
};

const messages = {
	labels: { name: nameProperty.displayName, color: colors.displayName },
	hints: {
		400: `A name has ${longestName} characters at most, and a color is one that Persat knows.`,
	},
};

export function createLabel(kind: LabelKind): Operation {
	const { resource, what, carriers } = kind;
	const endpoint = `${resource}.create` as const;
	return {
		value: 'create',
		name: 'Create',
		action: `Create ${what}`,
		description: about(endpoint, `Create a label that ${carriers} can carry`),
		reads: false,
		properties: [
			{ ...nameProperty, required: true },
			{ ...colors, required: true },
		],
		async execute(call) {
			const body = { name: nameIn(call, call.text('name')), color: call.text('color') };
			return [await call.persat.object(endpoint, { body, ...messages })];
		},
	};
}

export function deleteLabel(kind: LabelKind): Operation {
	const { resource, what, carriers } = kind;
	const endpoint = `${resource}.delete` as const;
	return {
		value: 'delete',
		name: 'Delete',
		action: `Delete ${what}`,
		description: about(endpoint, `Delete a label; ${carriers} that carry it keep its ID`),
		reads: false,
		properties: [which(kind)],
		async execute(call) {
			await call.persat.object(endpoint, { path: { label: await call.numericId('label') } });
			return [{ deleted: true }];
		},
	};
}

export function getLabel(kind: LabelKind): Operation {
	const { resource, what } = kind;
	const endpoint = `${resource}.get` as const;
	return {
		value: 'get',
		name: 'Get',
		action: `Get ${what}`,
		description: 'Get the name and the color of one label',
		reads: true,
		properties: [which(kind)],
		async execute(call) {
			return [
				await call.persat.object(endpoint, { path: { label: await call.numericId('label') } }),
			];
		},
	};
}

export function getManyLabels({ resource, what, carriers }: LabelKind): Operation {
	return {
		value: 'getMany',
		name: 'Get Many',
		action: `Get many ${what}s`,
		description: `Get the labels that ${carriers} can carry`,
		reads: true,
		properties: listProperties,
		async execute(call) {
			const wanted = call.wanted();
			return (await call.persat.dictionary(`${resource}.getMany`)).slice(0, wanted);
		},
	};
}

export function updateLabel(kind: LabelKind): Operation {
	const { resource, what } = kind;
	const endpoint = `${resource}.update` as const;
	return {
		value: 'update',
		name: 'Update',
		action: `Update ${what}`,
		description: about(endpoint, 'Change the name or the color of a label'),
		reads: false,
		properties: [
			which(kind),
			{
				displayName: 'Update Fields',
				name: 'updateFields',
				type: 'collection',
				placeholder: 'Add field',
				default: {},
				options: [colors, nameProperty],
			},
		],
		async execute(call) {
			const label = await call.numericId('label');
			const { name, color } = call.collection('updateFields');
			const body: IDataObject = {
				...(!isEmpty(name) && { name: nameIn(call, name) }),
				...(!isEmpty(color) && { color }),
			};
			if (Object.keys(body).length === 0) {
				throw call.refuse('updateFields', 'has nothing to change', "Add 'Name', 'Color' or both.");
			}
			return [await call.persat.object(endpoint, { path: { label }, body, ...messages })];
		},
	};
}

function which({ what, dictionary, example }: LabelKind): INodeProperties {
	return locator({
		displayName: 'Label',
		name: 'label',
		from: dictionary,
		required: true,
		example,
		exampleName: 'Urgent',
		description: `The ${what} to work on`,
	});
}

function nameIn(call: OperationCall, given: unknown): string {
	const name = String(given).trim();
	if (name.length <= longestName) return name;
	throw call.refuse(
		'name',
		`has ${name.length} characters`,
		`Persat takes ${longestName} at most.`,
	);
}

function about(endpoint: EndpointId, what: string): string {
	return endpoints[endpoint].evidence === 'inferred'
		? `${what}. Persat's documentation of this operation was not available.`
		: what;
}
