import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { typeChoices, type LabelList, type TypeList } from '../lookups/typeVersions';
import { openAccount } from './account';
import { dictionaryChoices } from './choices';

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

/** Choices for the triggers' filters, by `loadOptionsMethod`. */
export const filterOptions = {
	getDeliveryLabels: labelsOf('deliveryLabels'),
	getDeliveryTypes: typesOf('deliveryTypes'),
	getFormTypes: typesOf('formTypes'),
	getWorkOrderLabels: labelsOf('workOrderLabels'),
	getWorkOrderTypes: typesOf('workOrderTypes'),
};
