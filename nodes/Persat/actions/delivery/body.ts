import type { IDataObject } from 'n8n-workflow';
import type { Parameter } from '../../parameters/parameter';
import type { OperationCall } from '../call';
import { latitude, longitude, refuseOrigin } from '../shared/coordinates';
import {
	address,
	capacity,
	client,
	contact,
	deliveryType,
	dueDate,
	instructions,
	labels,
	newId,
	serviceTime,
	timeWindow,
} from './parameters';

/** The request body of a new delivery. */
export async function deliveryBody(call: OperationCall): Promise<IDataObject & { _id: string }> {
	const _id = await call.require(newId);
	const schema_id = await call.require(deliveryType);
	const common = await call.body([client, labels, dueDate]);
	const delivery_data: IDataObject = {
		schema_id,
		...(await call.body([serviceTime, capacity, timeWindow])),
		contact: await readTexts(call, contact),
		position: await readPosition(call, common.uid_client === undefined),
	};
	const values = await call.accountFields(instructions, schema_id);
	if (Object.keys(values).length > 0) delivery_data.instructions = values;
	return { ...common, _id, delivery_data };
}

/**
 * It is unknown whether a delivery without a client needs an address, so one is always sent, empty
 * if necessary. Source: Persat's reference, "Crear Entrega".
 */
async function readPosition(
	call: OperationCall,
	needsAddress: boolean,
): Promise<IDataObject | undefined> {
	const texts = await readTexts(call, address, needsAddress);
	const location = await readLocation(call);
	await refuseOrigin(call);
	return texts || location ? { address: texts, location } : undefined;
}

/** All texts, including empty ones, if any is filled in or they are required. */
async function readTexts(
	call: OperationCall,
	parameters: Parameter[],
	needed = false,
): Promise<IDataObject | undefined> {
	const filled = await call.body(parameters);
	if (Object.keys(filled).length === 0 && !needed) return undefined;
	const empty = parameters.flatMap(({ api }) => api.slice(0, 1)).map((key) => [key, '']);
	return { ...Object.fromEntries(empty), ...filled };
}

/** Longitude and latitude. Both or neither must be given. */
async function readLocation(call: OperationCall): Promise<number[] | undefined> {
	const pair = [await call.read(longitude), await call.read(latitude)];
	const values = pair.filter((value) => value !== undefined);
	if (values.length === 0) return undefined;
	if (values.length === pair.length) return values;
	const missing = pair[0] === undefined ? longitude : latitude;
	throw call.refuse(missing, 'is empty', 'Fill in both, or neither.');
}
