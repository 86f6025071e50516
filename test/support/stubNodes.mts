import type { IDataObject, INodeType } from 'n8n-workflow';

/** Both ends of the workflow: Source passes on its input, Reader shows each item's source. */
export const stubNodes: Record<string, INodeType> = {
	source: stub([], async function () {
		return [this.getInputData()];
	}),
	reader: stub(
		[{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		async function () {
			return [
				this.getInputData().map((_, index) => ({
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
