import type { IDataObject } from 'n8n-workflow';
import type { OperationCall } from '../call';
import { refuseOrigin } from '../shared/coordinates';
import { clientName, closesAt, customFields, opensAt, plainFields } from './parameters';

/** The account has one list of custom fields, so its ID does not matter. */
const onlySchema = 0;

/** What Persat takes of a client's name, optional and custom fields, as far as they are filled in. */
export async function clientBody(call: OperationCall): Promise<IDataObject> {
	const body = await call.body([clientName, ...plainFields]);
	await refuseOrigin(call);
	const hours = await openingHours(call);
	if (hours) body.wt = hours;
	const custom = await call.accountFields(customFields, onlySchema);
	if (Object.keys(custom).length > 0) body.custom_fields = custom;
	return body;
}

async function openingHours(call: OperationCall): Promise<number[] | undefined> {
	const opens = await call.read(opensAt);
	const closes = await call.read(closesAt);
	if (opens === undefined && closes === undefined) return undefined;
	return [opens ?? (await call.require(opensAt)), closes ?? (await call.require(closesAt))];
}

/** Persat decides whether a new client lacks a field that the account requires: its message names it. */
export const nameCustomFields = async (call: OperationCall) =>
	await call.nameFields(customFields, onlySchema);
