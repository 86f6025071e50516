import type { IDataObject } from 'n8n-workflow';

/** What there is of a record that an event is about. */
interface EventRecord {
	/** As the event, or Persat's list, carries it. */
	payload: unknown;
	/** The full record, where it was read. */
	record?: object;
	/** As users see it; undefined when it goes out as it came. */
	simplified?: IDataObject;
}

/**
 * The item of an event, for both triggers: the record, which people look at first, then what is known
 * of the event, which no field of the record hides.
 */
export function eventItem(
	about: IDataObject,
	{ payload, record, simplified }: EventRecord,
): IDataObject {
	if (simplified) return { ...simplified, ...about };
	return { payload: payload as IDataObject, ...(record && { record }), ...about };
}
