import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../call';
import { allOf, anyOf, ofTypes, type Filter } from '../shared/filters';
import { choices } from '../shared/properties';
import { schemaIdOf, techniciansOf } from './view';

/** The states that Persat lists. Source: Persat's reference, "States" and "Listar OTs". */
const states = [
	{ name: 'Assigned', value: 'ASIGNADA', description: 'ASIGNADA' },
	{ name: 'Canceled', value: 'CANCELADA', description: 'CANCELADA' },
	{ name: 'Closed as Done', value: 'CERRADA_OK', description: 'CERRADA_OK' },
	{ name: 'Closed as Not Done', value: 'CERRADA_NO_CUMPLIDA', description: 'CERRADA_NO_CUMPLIDA' },
	{ name: 'Closed with Deviation', value: 'CERRADA_CON_DESVIO', description: 'CERRADA_CON_DESVIO' },
	{ name: 'Expired', value: 'VENCIDA', description: 'VENCIDA' },
	{ name: 'Projected', value: 'PROYECTADA', description: 'PROYECTADA' },
	{ name: 'Reported', value: 'INFORME', description: 'INFORME' },
];

/** Filters over what Persat lists; it has one for the client only that is safe to use. */
export const filters: INodeProperties[] = [
	choices({
		displayName: 'Labels',
		name: 'labels',
		from: 'workOrderLabels',
		description: 'Only work orders with at least one of these labels. Applied after fetching',
	}),
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: states,
		default: [],
		description: 'Only work orders in one of these states. Applied after fetching.',
	},
	choices({
		displayName: 'Technicians',
		name: 'technicians',
		from: 'technicians',
		description: 'Only work orders of at least one of these technicians. Applied after fetching',
	}),
	choices({
		displayName: 'Types',
		name: 'types',
		from: 'workOrderTypes',
		description: ofTypes('work orders'),
	}),
];

export async function filterOf(call: OperationCall): Promise<Filter | undefined> {
	const given = call.collection('filters');
	const ids = async (name: string) => await call.idsForFilter(name, given[name]);
	return allOf([
		anyOf<unknown>(await ids('labels'), ({ labels_ids }) => (labels_ids ?? []) as IDataObject[]),
		anyOf<unknown>(call.fixedChoices('states', given.states), ({ state }) => [state]),
		anyOf<unknown>(await ids('technicians'), (order) =>
			(techniciansOf(order) ?? []).map(({ user_id }) => user_id),
		),
		anyOf<unknown>(await ids('types'), (order) => [schemaIdOf(order)]),
	]);
}
