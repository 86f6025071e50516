import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { resources } from './actions';
import { builderHintFor } from './actions/builderHint';
import { subtitleFor, toNodeProperties } from './actions/properties';
import { route } from './actions/router';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { resourceMapping } from './methods/resourceMapping';
import { testApiKey } from './transport/credentialTest';

export class Persat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persat',
		name: 'persat',
		icon: { light: 'file:../../icons/persat.svg', dark: 'file:../../icons/persat.dark.svg' },
		group: ['transform'],
		version: [1],
		subtitle: subtitleFor(resources),
		description:
			'Read and update data in Persat: clients, forms, work orders, deliveries, devices and more',
		defaults: { name: 'Persat' },
		usableAsTool: true,
		builderHint: builderHintFor(resources),
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'persatApi', required: true, testedBy: 'testApiKey' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: resources.map(({ name, value, description }) => ({ name, value, description })),
				default: 'client',
			},
			...toNodeProperties(resources),
		],
	};

	methods = { credentialTest: { testApiKey }, listSearch, loadOptions, resourceMapping };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await route(this)];
	}
}
