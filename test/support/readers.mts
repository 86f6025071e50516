import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import { OperationCall } from '../../nodes/Persat/actions/call.ts';
import { resources } from '../../nodes/Persat/actions/index.ts';
import type { Operation } from '../../nodes/Persat/actions/operation.ts';
import { placesOf, type Place } from '../../nodes/Persat/actions/panel.ts';
import type { Entry } from '../../nodes/Persat/lookups/entries.ts';
import * as pollingPanel from '../../nodes/Persat/polling/panel/parameters.ts';
import * as triggerPanel from '../../nodes/Persat/trigger/panel/properties.ts';
import type { Parameter, Reading, ValueKind } from '../../nodes/Persat/parameters/parameter.ts';

// The readers of parameters as in the registry, without n8n, HTTP and Persat.

export const argentina = 'America/Argentina/Buenos_Aires';

/** One parameter of one operation. */
export interface Declared extends Place {
	/** For people: "client.update City". */
	title: string;
	operation: Operation;
}

export const everyParameter: Declared[] = resources.flatMap(({ value: resource, operations }) =>
	operations.flatMap((operation) =>
		[...placesOf(operation).values()].map((place) => ({
			...place,
			operation,
			title: `${resource}.${operation.value} ${place.parameter.property.displayName}`,
		})),
	),
);

const isParameter = (value: unknown): value is Parameter =>
	typeof value === 'object' && value !== null && 'kind' in value && 'read' in value;

const ofTriggers = Object.entries({ polling: pollingPanel, trigger: triggerPanel }).flatMap(
	([trigger, panel]) =>
		Object.values(panel)
			.filter(isParameter)
			.map((parameter) => ({
				parameter,
				title: `${trigger} ${parameter.property.displayName}`,
			})),
);

/** Parameters of one kind, from the action node and both triggers. */
export const parametersOf = (kind: ValueKind): Array<Pick<Declared, 'parameter' | 'title'>> =>
	[...everyParameter, ...ofTriggers].filter(({ parameter }) => parameter.kind === kind);

export const entry = (id: string, name: string, more: Partial<Entry> = {}): Entry => ({
	id,
	name,
	isOffered: true,
	comesFirst: true,
	...more,
});

const node: INode = {
	id: '1',
	name: 'Persat',
	type: 'persat',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Lists of an account in which everything has the same name. */
export const lookupsOf = (entries: Entry[]): Reading['lookups'] =>
	({
		getEntries: async () => entries,
		peekEntries: () => undefined,
		getNames: async () => new Map(),
	}) as unknown as Reading['lookups'];

/** Reads a value. Throws the error n8n would show. */
export async function read(
	{ property, ...parameter }: Parameter,
	value: unknown,
	entries: Entry[] = [],
): Promise<unknown> {
	const fail = (message: string, description: string) =>
		new NodeOperationError(node, message, { description });
	return await parameter.read(value, {
		lookups: lookupsOf(entries),
		timeZone: argentina,
		entries: async () => entries,
		refuse: (problem, hint) => fail(`'${property.displayName}' ${problem}`, hint),
		fail,
	});
}

/** A call of an operation in which one parameter has this value. */
export function callWith(
	{ operation, collection, parameter }: Declared,
	{ raw, value }: { raw: unknown; value: unknown },
): OperationCall {
	const { name } = parameter.property;
	const context = {
		getNode: () => node,
		getTimezone: () => argentina,
		getNodeParameter(
			asked: string,
			_index: number,
			fallback: unknown,
			options?: { rawExpressions?: boolean },
		) {
			if (asked !== (collection ?? name)) return fallback;
			const given = options?.rawExpressions ? raw : value;
			return collection === undefined ? given : { [name]: given };
		},
	} as unknown as IExecuteFunctions;
	const persat = { withLabels: () => persat };
	return new OperationCall(context, 0, operation, {
		persat: persat as never,
		lookups: lookupsOf([]),
	});
}
