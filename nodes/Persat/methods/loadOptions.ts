import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { DictionaryName } from '../schema/dictionaries';
import { dictionaryChoices } from './choices';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

function ofDictionary(name: DictionaryName): LoadOptions {
	return async function () {
		return await dictionaryChoices(this, name);
	};
}

/** The choices of lists with several answers; names are those of `loadOptionsMethod`. */
export const loadOptions: Record<string, LoadOptions> = {
	getClientGroups: ofDictionary('clientGroups'),
	getClientTypes: ofDictionary('clientTypes'),
	getDeliveryLabels: ofDictionary('deliveryLabels'),
	getDeliveryTypes: ofDictionary('deliveryTypes'),
	getDevices: ofDictionary('devices'),
	getFormTypes: ofDictionary('formTypes'),
	getTechnicians: ofDictionary('technicians'),
	getUsers: ofDictionary('users'),
	getWorkOrderLabels: ofDictionary('workOrderLabels'),
	getWorkOrderTypes: ofDictionary('workOrderTypes'),
};
