import type { IDataObject, INodeType } from 'n8n-workflow';

/** How many items the Reader reads at most: n8n needs a millisecond for each. */
const READ = 1000;

/**
 * Both ends of the workflow: Source passes on its input, Reader shows each item's source. From a
 * long list, it reads an even sample.
 */
export const stubNodes: Record<string, INodeType> = {
	source: stub([], async function () {
		return [this.getInputData()];
	}),
	reader: stub(
		[{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		async function () {
			const all = this.getInputData().map((_, index) => index);
			const step = Math.ceil(all.length / READ);
			return [
				all
					.filter((index) => index % step === 0)
					.map((index) => ({
						json: this.getNodeParameter('value', index) as IDataObject,
						pairedItem: index,
					})),
			];
		},
	),
};

function stub(
	properties: INodeType['description']['properties'],
	execute: NonNullable<INodeType['execute']>,
): INodeType {
	return {
		description: {
			displayName: 'Stub',
			name: 'stub',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: { name: 'Stub' },
			inputs: ['main'],
			outputs: ['main'],
			properties,
		},
		execute,
	} as INodeType;
}
