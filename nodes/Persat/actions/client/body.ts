import type { IDataObject } from 'n8n-workflow';
import { refuseIncomplete } from '../../parameters/accountFields';
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

/** Refuses a new client that lacks a custom field which the account requires. */
export async function refuseIncompleteClient(
	call: OperationCall,
	body: IDataObject,
): Promise<void> {
	await refuseIncomplete(customFields, onlySchema, (body.custom_fields ?? {}) as IDataObject, call);
}
