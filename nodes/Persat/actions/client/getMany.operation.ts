import { severalForFilter } from '../../parameters/choices';
import { listParameters, pagedOptions } from '../../parameters/list';
import { text } from '../../parameters/text';
import { clientView, listClients, type Client } from '../../records/client';
import { containsWords } from '../../values/text';
import type { OperationCall } from '../call';
import { operation } from '../operation';
import { allOf, anyOf, type Filter } from '../shared/filters';
import { updatedSince } from '../shared/identified';

const groups = severalForFilter({
	displayName: 'Groups',
	name: 'groups',
	from: 'clientGroups',
	description: 'Only clients of these groups. Applied after fetching',
});

const nameContains = text({
	displayName: 'Name Contains',
	name: 'nameContains',
	example: 'optica',
	description:
		'Only clients with all of these words in their name or number, whatever their case and accents. Applied after fetching.',
});

const types = severalForFilter({
	displayName: 'Types',
	name: 'types',
	from: 'clientTypes',
	description: 'Only clients of these types. Applied after fetching',
});

const changedSince = updatedSince(
	'Only clients changed since then. Applied after fetching; Persat does not say in which time zone it writes the time of a change.',
);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'Get the clients of the account, with their custom fields',
	endpoints: ['client.getMany'],
	readOnly: true,
	parameters: listParameters,
	options: pagedOptions,
	filters: [groups, nameContains, types, changedSince],
	view: clientView,
	async execute(call) {
		const keep = await filterOf(call);
		return await listClients(call.persat, { ...(await call.listRequest()), keep });
	},
});

/** Undefined when nothing is filtered: then no more pages are fetched than needed. */
async function filterOf(call: OperationCall): Promise<Filter<Client> | undefined> {
	const hasWords = containsWords((await call.read(nameContains)) ?? '');
	const since = await call.read(changedSince);
	return allOf<Client>([
		hasWords && ((client) => hasWords(`${client.company_name} ${client.uid_client}`)),
		anyOf(await call.read(groups), ({ group_id }) => [group_id]),
		anyOf(await call.read(types), ({ type_id }) => [type_id]),
		since === undefined ? undefined : ({ last_updated }) => (last_updated ?? '') >= since,
	]);
}
