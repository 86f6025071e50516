// Compiled, but never run: `tsc -p test` fails if a line that must not compile does. This keeps the
// declarations of endpoints correct. Notices, docs and the client's types derive from them.
import type { OperationCall } from '../../nodes/Persat/actions/call.ts';
import { operation } from '../../nodes/Persat/actions/operation.ts';
import type { PersatClient } from '../../nodes/Persat/transport/client.ts';

const path = { client: 'CL-1001' };
const all = { limit: Infinity, key: () => undefined };

/** A client can call its own endpoints, in every way. */
export async function callsOfAClient(persat: PersatClient<'client.get'>): Promise<void> {
	await persat.object('client.get', { path });

	// @ts-expect-error it is not one of its endpoints
	await persat.object('client.delete', { path });
	// @ts-expect-error
	await persat.find('client.update', { path });
	// @ts-expect-error
	await persat.list('client.getManyTypes', {});
	// @ts-expect-error
	await persat.page('client.getMany', {});
	// @ts-expect-error
	await persat.offsetList('client.getMany', {}, all);
	// @ts-expect-error
	await persat.cursorList('delivery.getMany', {}, all);
	// @ts-expect-error
	await persat.pdf('form.getPdf', { path: { form: '9001' } });
	// @ts-expect-error there is no such endpoint
	await persat.object('client.explode', { path });
}

/** A call must provide the path parameters by name, with valid values. */
export async function pathsOfACall(
	persat: PersatClient<'client.get' | 'client.getMany' | 'clientObject.get'>,
): Promise<void> {
	await persat.object('clientObject.get', { path: { ...path, objectType: 1, identifier: 'A' } });

	// @ts-expect-error nothing is given
	await persat.object('client.get', {});
	// @ts-expect-error one of three is given
	await persat.object('clientObject.get', { path });
	// @ts-expect-error it has another name
	await persat.object('client.get', { path: { uid_client: 'CL-1001' } });
	// @ts-expect-error it can be missing
	await persat.object('client.get', { path: { client: undefined } });
	// @ts-expect-error there is none to fill
	await persat.page('client.getMany', { path });
}

/** A client for more endpoints can be used where fewer are needed, but not vice versa. */
export function narrowAndWide(
	wide: PersatClient,
	two: PersatClient<'client.get' | 'client.delete'>,
	narrow: PersatClient<'client.get'>,
): unknown[] {
	const fewer: PersatClient<'client.get'> = two;
	const fewest: PersatClient<never> = narrow;
	const some: PersatClient<'client.get' | 'client.delete'> = wide;

	// @ts-expect-error it cannot delete
	const more: PersatClient<'client.get' | 'client.delete'> = narrow;
	// @ts-expect-error it cannot do all the others
	const everything: PersatClient = two;
	// @ts-expect-error its labels change, its endpoints do not
	const relabelled: PersatClient = narrow.withLabels({});
	return [fewer, fewest, some, more, everything, relabelled];
}

const texts = {
	value: 'get',
	name: 'Get',
	action: 'Get client',
	description: 'Get one client',
	readOnly: true,
	parameters: [],
};

/** An operation can only call what it declares, so `endpoints` is reliable. */
export const declared = operation({
	...texts,
	endpoints: ['client.get'],
	async execute(call) {
		await needs(call);
		// @ts-expect-error it is not declared
		await call.persat.object('client.delete', { path });
		// @ts-expect-error the function calls more than is declared
		await needsMore(call);
		return [await call.persat.object('client.get', { path })];
	},
});

export const declaredWithoutAny = operation({
	...texts,
	endpoints: [],
	async execute(call) {
		// @ts-expect-error nothing is declared
		return [await call.persat.object('client.get', { path })];
	},
});

export const declaredWrongly = operation({
	...texts,
	// @ts-expect-error there is no such endpoint
	endpoints: ['client.explode'],
	execute: async () => [],
});

async function needs(call: OperationCall<'client.get'>): Promise<void> {
	await call.persat.find('client.get', { path });
}

async function needsMore(call: OperationCall<'client.get' | 'client.delete'>): Promise<void> {
	await call.persat.object('client.delete', { path });
}

/** Code that receives a call without endpoints sends nothing. */
export async function onlyReads(call: OperationCall): Promise<void> {
	// @ts-expect-error
	await call.persat.object('client.get', { path });
	// @ts-expect-error
	await needs(call);
}
