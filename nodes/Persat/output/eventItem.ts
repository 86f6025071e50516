import type { IDataObject } from 'n8n-workflow';

/** The data known about the record of an event. */
interface EventRecord {
	/** The record as it appears in the event or in Persat's list. */
	payload: unknown;
	/** The full record, if it was read. */
	record?: object;
	/** The record in Simplified output. Undefined to pass on the record unchanged. */
	simplified?: IDataObject;
}

/**
 * Builds the item of an event, for both triggers. The record comes first because people look at it
 * first. No field of the record can overwrite the details of the event.
 */
export function eventItem(
	about: IDataObject,
	{ payload, record, simplified }: EventRecord,
): IDataObject {
	if (simplified) return { ...simplified, ...about };
	return { payload: payload as IDataObject, ...(record && { record }), ...about };
}
