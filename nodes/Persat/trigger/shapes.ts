import { isRecord } from '../values/n8nValues';
import type { PersatEvent } from './events';

type Fields = Record<string, unknown>;

const has = (key: string) => (record: Fields) => isRecord(record[key]);
const hasOnly = (record: Fields, key: string) => Object.keys(record).join() === key;
const stateOf = ({ state }: Fields) => String(state);

const deliveryEnds = ['FINISHED', 'FINISHED_WITH_DEVIATION', 'NOT_FINISHED'];

/**
 * The events a record of each shape can belong to. The first matching shape counts. Derived from
 * Persat's sample payloads and the states of its records.
 */
const shapes: Array<{ fits: (record: Fields) => boolean; ids: Array<PersatEvent['id']> }> = [
	{ fits: (record) => hasOnly(record, 'uid_client'), ids: ['client.deleted'] },
	{
		fits: ({ company_name }) => typeof company_name === 'string',
		ids: ['client.created', 'client.updated'],
	},
	{
		fits: (record) => has('wo_data')(record) && stateOf(record).startsWith('CERRADA_'),
		ids: ['workOrder.closed', 'workOrder.updated'],
	},
	{
		fits: (record) => has('wo_data')(record) && stateOf(record) === 'INFORME',
		ids: ['workOrder.finished', 'workOrder.updated'],
	},
	{ fits: has('wo_data'), ids: ['workOrder.created', 'workOrder.updated'] },
	{
		fits: has('df_data'),
		ids: ['form.created', 'form.updated', 'form.stateUpdated', 'form.stateBulkUpdated'],
	},
	{
		fits: (record) => has('delivery_data')(record) && deliveryEnds.includes(stateOf(record)),
		ids: ['delivery.finished'],
	},
	{
		fits: ({ delivery_data }) => isRecord(delivery_data) && hasOnly(delivery_data, 'contact'),
		ids: ['delivery.deleted'],
	},
	{ fits: has('delivery_data'), ids: ['delivery.created'] },
	{
		fits: ({ assignation_info }) => isRecord(assignation_info) && 'device_id' in assignation_info,
		ids: ['deliveryRoute.assigned', 'deliveryRoute.updated', 'deliveryRoute.canceled'],
	},
];

/** The possible events of a record by its shape. Empty for an unknown shape. */
export function eventsOfShape(payload: unknown): Array<PersatEvent['id']> {
	if (!isRecord(payload)) return [];
	return shapes.find(({ fits }) => fits(payload))?.ids ?? [];
}

/** Events with a payload documented by Persat. A record of another shape does not belong to them. */
const documented: Array<PersatEvent['id']> = [
	'client.created',
	'client.deleted',
	'client.updated',
	'delivery.deleted',
	'workOrder.closed',
];

/** Whether the event's payload is documented. */
export function hasDocumentedShape({ id }: PersatEvent): boolean {
	return documented.includes(id);
}
