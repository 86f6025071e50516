import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import type { DictionaryName } from '../schema/dictionaries';
import { fetchEntries } from '../schema/entries';
import { isByName, isId, locatorId } from '../schema/given';
import { identifierField, toMapperFields } from '../schema/fields';
import { chosenAs } from '../schema/names';
import { fetchSchema, type SchemaKind } from '../schema/schemas';
import { PersatClient } from '../transport/request';

type Mapping = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** No fields yet, and what to do about it; said here because a thrown error would show as "no fields". */
function nothingBefore(label: string): ResourceMapperFields {
	return {
		fields: [],
		emptyFieldsNotice: `Choose '${label}' first: it decides the fields. With an expression there, specify the fields as JSON.`,
	};
}

/** The fields of whatever the user chose in another parameter. */
function chosenIn(
	parameter: string,
	label: string,
	kind: SchemaKind,
	dictionary: DictionaryName,
): Mapping {
	return async function () {
		const persat = new PersatClient(this);
		const given = this.getCurrentNodeParameter(parameter);
		let id = locatorId(given);
		if (isByName(given) && isFixed(id)) {
			const found = chosenAs(id, await fetchEntries(persat, dictionary));
			if (found.length !== 1) return { fields: [], emptyFieldsNotice: notOne(label, found.length) };
			id = found[0].id;
		}
		if (!isId(id)) return nothingBefore(label);
		const { fields } = await fetchSchema(persat, kind, Number(id));
		if (fields.length > 0) return { fields: toMapperFields(fields) };
		return { fields: [], emptyFieldsNotice: `This ${label} has no fields.` };
	};
}

function isFixed(text: string): boolean {
	return text !== '' && !text.startsWith('=');
}

function notOne(label: string, found: number): string {
	if (found === 0) return `Persat has no ${label} of this name.`;
	return `Persat has ${found} of this name: give '${label}' by its ID.`;
}

/** Fields beside the identifier: that is a parameter of its own. */
function besideIdentifier(mapping: Mapping): Mapping {
	return async function () {
		const { fields, ...notice } = await mapping.call(this);
		return { fields: fields.filter(({ id }) => id !== identifierField), ...notice };
	};
}

const allMasterDbFields = chosenIn('masterDb', 'Master Db', 'masterDb', 'masterDbs');

/** An update can give an element another identifier. */
const getMasterDbFields: Mapping = async function () {
	const renames = this.getCurrentNodeParameter('operation') === 'update';
	const fields = renames ? allMasterDbFields : besideIdentifier(allMasterDbFields);
	return await fields.call(this);
};

/** The fields of the type of an existing form. */
const getFieldsOfForm: Mapping = async function () {
	const form = locatorId(this.getCurrentNodeParameter('form'));
	if (!isFixed(form)) return nothingBefore('Form ID');
	const persat = new PersatClient(this);
	const { df_data } = await persat.object('form.get', { path: { form } });
	const { fields } = await fetchSchema(
		persat,
		'form',
		Number((df_data as { schema_id?: unknown }).schema_id),
	);
	return { fields: toMapperFields(fields) };
};

/** The fields of resource mappers; names are those of `resourceMapperMethod`. */
export const resourceMapping: Record<string, Mapping> = {
	async getClientCustomFields() {
		const { fields } = await fetchSchema(new PersatClient(this), 'client', 0);
		return { fields: toMapperFields(fields) };
	},
	getDeliveryInstructions: chosenIn('deliveryType', 'Delivery Type', 'delivery', 'deliveryTypes'),
	getFieldsOfForm,
	getFormFields: chosenIn('formType', 'Form Type', 'form', 'formTypes'),
	getMasterDbFields,
	getObjectFields: besideIdentifier(
		chosenIn('objectType', 'Object Type', 'objectType', 'objectTypes'),
	),
	getWorkOrderInstructions: chosenIn(
		'workOrderType',
		'Work Order Type',
		'workOrder',
		'workOrderTypes',
	),
};
