import type { IDataObject } from 'n8n-workflow';
import type { OperationCall } from '../call';
import { refuseOrigin } from '../shared/coordinates';
import { clientName, customFields, plainFields } from './parameters';

/** The account has one list of custom fields, so its ID does not matter. */
const onlySchema = 0;

/** What Persat takes of a client's name, optional and custom fields, as far as they are filled in. */
export async function clientBody(call: OperationCall): Promise<IDataObject> {
	const body = await call.body([clientName, ...plainFields]);
	await refuseOrigin(call);
	const custom = await call.accountFields(customFields, onlySchema);
	if (Object.keys(custom).length > 0) body.custom_fields = custom;
	return body;
}

/** Persat decides whether a new client lacks a field that the account requires: its message names it. */
export const nameCustomFields = async (call: OperationCall) =>
	await call.nameFields(customFields, onlySchema);
