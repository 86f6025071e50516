import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { dictionary } from '../Persat/schema/dictionaries';
import { loadOptions as shared } from '../Persat/methods/loadOptions';
import { PersatClient } from '../Persat/transport/request';
import { readVersions, typeChoices, type TypeList } from './typeVersions';

function typesOf(list: TypeList) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const rows = await new PersatClient(this).dictionary(dictionary(list).endpoint);
		return typeChoices(readVersions(list, rows));
	};
}

const { getDeliveryLabels, getWorkOrderLabels } = shared;

/** The choices of the filters; names are those of `loadOptionsMethod`. */
export const loadOptions = {
	getDeliveryLabels,
	getDeliveryTypes: typesOf('deliveryTypes'),
	getFormTypes: typesOf('formTypes'),
	getWorkOrderLabels,
	getWorkOrderTypes: typesOf('workOrderTypes'),
};
