import type { OutputMode, View } from '../output/view';
import { asList } from '../values/n8nValues';
import { sortByText } from '../values/text';
import { oneOf, someOf } from './choices';
import type { Parameter } from './parameter';

const modes: Array<{ name: string; value: OutputMode; description: string }> = [
	{
		name: 'Simplified',
		value: 'simplified',
		description: 'The most useful fields, flat and by name',
	},
	{ name: 'Raw', value: 'raw', description: 'Everything, exactly as Persat sends it' },
	{
		name: 'Selected Fields',
		value: 'selected',
		description: 'Only the fields you choose, by name',
	},
];

export const outputMode = oneOf({
	displayName: 'Output',
	name: 'output',
	noDataExpression: true,
	options: modes,
	initial: 'simplified',
});

/** The fields of Selected Fields. The one that identifies the record needs no choosing. */
export function outputFields({ id, fields }: View): Parameter<string[]> {
	const choice = someOf({
		displayName: 'Fields',
		name: 'outputFields',
		options: sortByText(
			fields.filter(({ key }) => key !== id).map(({ key, label }) => ({ name: label, value: key })),
			({ name }) => name,
		),
		description: 'The fields to return, beside the one that identifies the record',
		displayOptions: { show: { output: ['selected'] } },
	});
	return {
		...choice,
		read: (value, reading) =>
			choice.read(
				asList(value).filter((key) => key !== id),
				reading,
			),
	};
}
