import type { IDataObject } from 'n8n-workflow';
import type { OperationCall } from '../call';
import { refuseOrigin } from '../shared/coordinates';
import { clientName, customFields, plainFields } from './parameters';

/** The account has one list of custom fields, so the ID is ignored. */
const onlySchema = 0;

/** The request body: the client's name, optional fields and custom fields that are filled in. */
export async function clientBody(call: OperationCall): Promise<IDataObject> {
	const body = await call.body([clientName, ...plainFields]);
	await refuseOrigin(call);
	const custom = await call.accountFields(customFields, onlySchema);
	if (Object.keys(custom).length > 0) body.custom_fields = custom;
	return body;
}

/** Persat checks whether a new client lacks a required field. Its message then uses the field's title. */
export const nameCustomFields = async (call: OperationCall) =>
	await call.nameFields(customFields, onlySchema);
