import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { typeChoices, type TypeList } from '../../lookups/typeVersions';
import { openAccount } from '../../methods/account';
import { dictionaryChoices } from '../../methods/choices';
import type { LabelList } from '../../records';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

function labelsOf(list: LabelList): LoadOptions {
	return async function () {
		return await dictionaryChoices(await openAccount(this), list);
	};
}

function typesOf(list: TypeList): LoadOptions {
	return async function () {
		const { lookups } = await openAccount(this);
		return typeChoices(await lookups.getVersions(list));
	};
}

/** The choices of the filters; names are those of `loadOptionsMethod`. */
export const loadOptions = {
	getDeliveryLabels: labelsOf('deliveryLabels'),
	getDeliveryTypes: typesOf('deliveryTypes'),
	getFormTypes: typesOf('formTypes'),
	getWorkOrderLabels: labelsOf('workOrderLabels'),
	getWorkOrderTypes: typesOf('workOrderTypes'),
};
