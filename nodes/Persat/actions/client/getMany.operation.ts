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
	displayName: 'Group Names or IDs',
	name: 'groups',
	from: 'clientGroups',
	description: 'Only clients in these groups (filtered after download)',
});

const nameContains = text({
	displayName: 'Name Contains',
	name: 'nameContains',
	example: 'optica',
	description:
		'Only clients with all these words in their name or number (filtered after download)',
});

const types = severalForFilter({
	displayName: 'Type Names or IDs',
	name: 'types',
	from: 'clientTypes',
	description: 'Only clients of these types (filtered after download)',
});

const changedSince = updatedSince(
	'Only clients changed since then (filtered after download). Persat does not document the time zone of its times.',
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
		return await listClients(call.persat, { ...(await call.tableRequest()), keep });
	},
});

/** Undefined without filters, so that no more pages are fetched than needed. */
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
