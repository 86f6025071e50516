import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { DictionaryName } from '../schema/dictionaries';
import { PersatClient } from '../transport/request';
import { dictionaryChoices, stateChoices } from './choices';

type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

function ofDictionary(name: DictionaryName): LoadOptions {
	return async function () {
		return await dictionaryChoices(this, name);
	};
}

/** The states of every form, each with the name of its form. */
const getFormStates: LoadOptions = async function () {
	const schemas = await new PersatClient(this).list('form.getManySchemas', {});
	const titles = new Map<unknown, string>();
	for (const { form_group, description, production } of schemas) {
		const title = String((description as IDataObject | undefined)?.title ?? form_group);
		if (production === true || !titles.has(form_group)) titles.set(form_group, title);
	}
	const states = await Promise.all(
		[...titles].map(async ([group, title]) =>
			(await stateChoices(this, group)).map(({ name, value }) => ({
				name: `${title}: ${name}`,
				value,
			})),
		),
	);
	return states.flat();
};

/** The choices of lists with several answers; names are those of `loadOptionsMethod`. */
export const loadOptions: Record<string, LoadOptions> = {
	getClientGroups: ofDictionary('clientGroups'),
	getClientTypes: ofDictionary('clientTypes'),
	getDeliveryLabels: ofDictionary('deliveryLabels'),
	getDeliveryTypes: ofDictionary('deliveryTypes'),
	getDevices: ofDictionary('devices'),
	getFormStates,
	getFormTypes: ofDictionary('formTypes'),
	getTechnicians: ofDictionary('technicians'),
	getUsers: ofDictionary('users'),
	getWorkOrderLabels: ofDictionary('workOrderLabels'),
	getWorkOrderTypes: ofDictionary('workOrderTypes'),
};
