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
		'Whether to return every object that Persat lists: a moved one under its former clients too, and different objects of several clients that have the same identifier. Only for the objects of all clients.',
});

const changedSince = updatedSince(
	'Only objects created or changed at this moment or later. With a client it is applied after fetching.',
);

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many client objects',
	description: 'Get the objects of one type, of one client or of all clients',
	note: 'Without a client, Persat also lists a moved object under the clients it left. Of objects with the same identifier, only the one updated last is returned.',
	endpoints: ['clientObject.getMany', 'clientObject.sync'],
	readOnly: true,
	parameters: [onlyClient, objectType, ...listParameters],
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
