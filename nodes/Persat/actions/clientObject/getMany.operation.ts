import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import {
	everything,
	identifierOf,
	updatedAt,
	updatedSince,
	updatedSinceOption,
} from '../shared/identified';
import { listProperties, pagedOptions } from '../shared/properties';
import { objectClient, objectLabels, objectType } from './fields';
import { objectView } from './view';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many client objects',
	description:
		'Get the objects of one type, of one client or of all clients. Of all clients, Persat also lists an object that was moved under the clients it left: of objects with the same identifier only the one updated last is returned.',
	reads: true,
	properties: [
		objectType,
		{
			...objectClient,
			required: false,
			description: 'The client that the objects are in. Leave it empty for those of all clients.',
		},
		...listProperties,
	],
	options: pagedOptions,
	filters: [
		{
			displayName: 'Include Former Clients',
			name: 'includeFormerClients',
			type: 'boolean',
			default: false,
			description:
				'Whether to return every object that Persat lists: a moved one under its former clients too, and different objects of several clients that have the same identifier. Only for the objects of all clients.',
		},
		updatedSinceOption(
			'Only objects created or changed at this moment or later. With a client it is applied after fetching.',
		),
	],
	view: objectView,
	async execute(call) {
		const type = await call.numericId('objectType');
		const client = await call.optionalId('client');
		const wanted = call.wanted();
		const since = updatedSince(call);
		if (client) {
			const keep = since
				? (object: IDataObject) => updatedAt(object) >= Date.parse(since)
				: undefined;
			return await call.persat.offsetList(
				'clientObject.getMany',
				{ path: { client, objectType: type }, labels: objectLabels },
				call.wish({ key: identifierOf, keep }),
			);
		}
		const { includeFormerClients } = call.collection('filters');
		const objects = await call.persat.offsetList(
			'clientObject.sync',
			{
				path: { objectType: type },
				query: { last_updated: since ?? everything },
				labels: objectLabels,
			},
			call.wish(
				{ key: keyOf },
				// A later row can show that an object has left its client.
				includeFormerClients ? wanted : Infinity,
			),
		);
		if (includeFormerClients) return objects;
		const current = withoutFormer(objects);
		// What the limit leaves out lies before the place where the list broke off.
		if (call.incomplete && current.length > wanted) call.incomplete.progress.resume = undefined;
		return current.slice(0, wanted);
	},
};

function keyOf(object: IDataObject): string | undefined {
	const identifier = identifierOf(object);
	return identifier === undefined ? undefined : JSON.stringify([object.uid_client, identifier]);
}

/** Objects of which none with the same identifier was updated later. */
function withoutFormer(objects: IDataObject[]): IDataObject[] {
	const latest = new Map<unknown, number>();
	for (const object of objects) {
		const identifier = identifierOf(object);
		latest.set(identifier, Math.max(updatedAt(object), latest.get(identifier) ?? 0));
	}
	return objects.filter((object) => {
		const identifier = identifierOf(object);
		return identifier === undefined || !(updatedAt(object) < latest.get(identifier)!);
	});
}
