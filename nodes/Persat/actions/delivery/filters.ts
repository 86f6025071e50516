import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { OperationCall } from '../call';
import { allOf, anyOf, ofTypes, type Filter } from '../shared/filters';
import { choices } from '../shared/properties';
import { labelChoices } from './fields';
import { schemaIdOf } from './view';

/** Source: Persat's reference, "States" of deliveries. */
const states = [
	{ name: 'Assigned', value: 'ASSIGNED' },
	{ name: 'Finished', value: 'FINISHED' },
	{ name: 'Finished with Deviation', value: 'FINISHED_WITH_DEVIATION' },
	{ name: 'Not Finished', value: 'NOT_FINISHED' },
	{ name: 'Pending', value: 'PENDING' },
	{ name: 'Routing', value: 'ROUTING' },
];

/** Filters over what Persat lists; it has one for the client only. */
export const filters: INodeProperties[] = [
	{
		displayName: 'Created Since',
		name: 'createdSince',
		type: 'dateTime',
		default: '',
		description:
			'Only deliveries that were created from then on. Applied after fetching, which ends at the first older one.',
	},
	labelChoices('Only deliveries with at least one of these labels. Applied after fetching'),
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: states,
		default: [],
		description: 'Only deliveries in one of these states. Applied after fetching.',
	},
	choices({
		displayName: 'Types',
		name: 'types',
		from: 'deliveryTypes',
		description: ofTypes('deliveries'),
	}),
];

/** What to keep of the list, and where to end it: it begins with the newest. */
export async function filterOf(call: OperationCall): Promise<{ keep?: Filter; isPast?: Filter }> {
	const given = call.collection('filters');
	const ids = async (name: string) => await call.idsForFilter(name, given[name]);
	const since = call.optionalInstant('createdSince', given.createdSince);
	const isPast: Filter | undefined =
		since === undefined
			? undefined
			: ({ created }) => Date.parse(String(created)) < Date.parse(since);
	const keep = allOf([
		isPast && ((delivery) => !isPast(delivery)),
		anyOf<unknown>(await ids('labels'), ({ labels_ids }) => (labels_ids ?? []) as IDataObject[]),
		anyOf<unknown>(call.fixedChoices('states', given.states), ({ state }) => [state]),
		anyOf<unknown>(await ids('types'), (delivery) => [schemaIdOf(delivery)]),
	]);
	return { keep, isPast };
}
