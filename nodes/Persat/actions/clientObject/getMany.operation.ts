import { boolean } from '../../parameters/boolean';
import { listParameters, pagedOptions } from '../../parameters/list';
import { listObjects, listObjectsOfClient, objectView } from '../../records/clientObject';
import { operation } from '../operation';
import { updatedSince } from '../shared/identified';
import { objectType, onlyClient } from './parameters';

const includeFormer = boolean({
	displayName: 'Include Former Clients',
	name: 'includeFormerClients',
	description:
		'Whether to include moved objects under their former clients, and different objects that share an identifier. Only applies if no client is selected.',
});

const changedSince = updatedSince(
	'Only objects created or changed since then. With a client, filtered after download.',
);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many client objects',
	description: 'Get objects of one type, for one client or all clients',
	note: 'Persat still lists a moved object under its former clients. If no client is selected, only the most recently updated of the objects that share an identifier is returned.',
	endpoints: ['clientObject.getMany', 'clientObject.sync'],
	readOnly: true,
	parameters: [objectType, onlyClient, ...listParameters],
	options: pagedOptions,
	filters: [includeFormer, changedSince],
	view: objectView,
	async execute(call) {
		const type = await call.require(objectType);
		const client = await call.read(onlyClient);
		const request = { ...(await call.listRequest()), since: await call.read(changedSince) };
		if (client !== undefined) {
			return await listObjectsOfClient(call.persat, { client, objectType: type }, request);
		}
		const includeFormerClients = await call.read(includeFormer);
		return await listObjects(call.persat, type, { ...request, includeFormerClients });
	},
});
