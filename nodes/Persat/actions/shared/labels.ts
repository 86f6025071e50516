import { oneOf } from '../../parameters/choices';
import { collection } from '../../parameters/collection';
import { locator } from '../../parameters/locator';
import { varied } from '../../parameters/parameter';
import { text } from '../../parameters/text';

import { operation, type Operation, type Resource } from '../operation';
import { listOperation } from './listOperation';

/** Texts for the labels of work orders or deliveries, which share the same five operations. */
interface LabelTexts {
	value: 'deliveryLabel' | 'workOrderLabel';
	name: string;
	/** In lower case. */
	what: string;
	/** The dictionary that lists them. */
	from: 'deliveryLabels' | 'workOrderLabels';
	/** The records that carry them, in lower case. */
	carriers: string;
	example: string;
}

const longestName = 20;

const name = text({
	displayName: 'Name',
	name: 'name',
	api: 'name',
	neverEmpty: true,
	longest: longestName,
	example: 'Urgent',
	description: `Text of the label, up to ${longestName} characters`,
});

/** Persat's color names are in upper case: "grey 3" is GREY_3. */
function readOtherColor(text: string): string | undefined {
	const color = text.toUpperCase().replace(/[\s-]+/g, '_');
	return /^[A-Z]+(_[A-Z0-9]+)*$/.test(color) ? color : undefined;
}

/**
 * Persat documents its colors only as an image. These are the base names and the shades seen so
 * far. Source: Persat's reference, "Colours".
 */
const color = oneOf({
	displayName: 'Color',
	name: 'color',
	api: 'color',
	neverEmpty: true,
	readOther: readOtherColor,
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
	initial: 'BLUE',
	description: 'Color of the label. Expressions can use any other Persat color.',
});

const updateFields = collection('updateFields', [color, name]);

const hints = {
	400: `'Name' can have up to ${longestName} characters. 'Color' must be a color that Persat knows.`,
};

/** A resource for labels, with its operations. */
export function labelResource(texts: LabelTexts): Resource {
	const { value, name: displayName, what, from, carriers, example } = texts;
	const label = locator({
		displayName: 'Label',
		name: 'label',
		recordKey: 'id',
		from,
		required: true,
		example,
		exampleName: 'Urgent',
		description: `The ${what}, from the list or by its name or ID`,
	});
	const getMany = listOperation({
		endpoint: `${value}.getMany`,
		action: `Get many ${what}s`,
		description: `Get the labels for ${carriers}`,
	});
	return {
		value,
		name: displayName,
		description: `Labels of ${carriers}`,
		operations: [
			createLabel(texts),
			deleteLabel(texts, label),
			getLabel(texts, label),
			getMany,
			updateLabel(texts, label),
		],
	};
}

type LabelLocator = ReturnType<typeof locator>;

function createLabel({ value, what, carriers }: LabelTexts): Operation {
	const endpoint = `${value}.create` as const;
	return operation({
		value: 'create',
		name: 'Create',
		action: `Create ${what}`,
		description: `Create a label for ${carriers}`,
		endpoints: [endpoint],
		readOnly: false,
		parameters: [varied(name, { required: true }), varied(color, { required: true })],
		async execute(call) {
			const body = { name: await call.require(name), color: await call.require(color) };
			return [await call.persat.object(endpoint, { body, hints })];
		},
	});
}

function deleteLabel({ value, what, carriers }: LabelTexts, label: LabelLocator): Operation {
	const endpoint = `${value}.delete` as const;
	return operation({
		value: 'delete',
		name: 'Delete',
		action: `Delete ${what}`,
		description: `Delete a label. Its ID stays on ${carriers} that have it.`,
		endpoints: [endpoint],
		readOnly: false,
		parameters: [label],
		async execute(call) {
			await call.persat.object(endpoint, { path: { label: await call.require(label) } });
			return [{ deleted: true }];
		},
	});
}

function getLabel({ value, what }: LabelTexts, label: LabelLocator): Operation {
	const endpoint = `${value}.get` as const;
	return operation({
		value: 'get',
		name: 'Get',
		action: `Get ${what}`,
		description: 'Get the name and color of one label',
		endpoints: [endpoint],
		readOnly: true,
		parameters: [label],
		async execute(call) {
			return [await call.persat.object(endpoint, { path: { label: await call.require(label) } })];
		},
	});
}

function updateLabel({ value, what }: LabelTexts, label: LabelLocator): Operation {
	const endpoint = `${value}.update` as const;
	return operation({
		value: 'update',
		name: 'Update',
		action: `Update ${what}`,
		description: 'Update the name or color of a label',
		endpoints: [endpoint],
		readOnly: false,
		parameters: [label, updateFields],
		async execute(call) {
			const path = { label: await call.require(label) };
			const body = await call.body([name, color]);
			if (Object.keys(body).length === 0) {
				const hint = "Add 'Name', 'Color' or both.";
				throw call.refuse(updateFields.property, 'has nothing to change', hint);
			}
			return [await call.persat.object(endpoint, { path, body, hints })];
		},
	});
}
