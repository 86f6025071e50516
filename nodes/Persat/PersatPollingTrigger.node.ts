import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { filterOptions } from './methods/filterOptions';
import { listSearch } from './methods/listSearch';
import { loadOptions } from './methods/loadOptions';
import { subtitleForEvents } from './parameters/subtitle';
import { eventChoice } from './polling/panel/parameters';
import { properties } from './polling/panel/properties';
import { poll } from './polling/poll';
import { testApiKey } from './transport/credentialTest';

export class PersatPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Persat Polling Trigger',
		name: 'persatPollingTrigger',
		icon: { light: 'file:../../icons/persat.svg', dark: 'file:../../icons/persat.dark.svg' },
		group: ['trigger'],
		version: [1],
		subtitle: subtitleForEvents(eventChoice.property),
		description:
			'Starts a workflow when polling finds changed client objects, Master Db elements, clients, forms, work orders or deliveries in Persat',
		eventTriggerDescription: '',
		activationMessage: 'n8n now checks Persat for changes at the poll times.',
		defaults: { name: 'Persat Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'persatApi', required: true, testedBy: 'testApiKey' }],
		builderHint: {
			searchHint:
				'Use it for client objects and Master Dbs, for changes made through the API, and where Persat cannot reach n8n. Otherwise Persat Trigger is faster.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-persat.persatTrigger',
					relationHint: 'Receives events immediately by webhook; needs a public URL',
				},
			],
		},
		properties,
	};

	methods = {
		credentialTest: { testApiKey },
		listSearch,
		loadOptions: { ...loadOptions, ...filterOptions },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
