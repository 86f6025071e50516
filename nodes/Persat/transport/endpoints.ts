/** How a fact about Persat's API is known: from its docs, from public clients, or by analogy. */
export type Evidence = 'documented' | 'observed' | 'inferred';

export interface Endpoint {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Path below the base URL; `{name}` is a path parameter. */
	path: string;
	evidence: Evidence;
}

/**
 * Every endpoint of the Persat API v1 that the nodes call: the only place that knows a path.
 * Keys are the operation ids of Persat's reference.
 */
export const endpoints = {
	'client.create': { method: 'POST', path: '/clients', evidence: 'observed' },
	'client.delete': { method: 'DELETE', path: '/clients/{uid_client}', evidence: 'documented' },
	'client.get': { method: 'GET', path: '/clients/{uid_client}', evidence: 'documented' },
	'client.getMany': { method: 'GET', path: '/clients', evidence: 'observed' },
	'client.getManyCustomFields': {
		method: 'GET',
		path: '/client-custom-fields',
		evidence: 'documented',
	},
	'client.getManyGroups': { method: 'GET', path: '/client-groups', evidence: 'observed' },
	'client.getManyTypes': { method: 'GET', path: '/client-types', evidence: 'documented' },
	'client.update': { method: 'PUT', path: '/clients/{uid_client}', evidence: 'observed' },
} as const satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;

type ParametersIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | ParametersIn<Rest>
	: never;

/** The path parameters that an endpoint needs, by name. */
export type PathParameters<Id extends EndpointId> = Record<
	ParametersIn<(typeof endpoints)[Id]['path']>,
	string | number
>;

/** What users call each path parameter, for messages. */
export const pathParameterLabels: Record<string, string> = {
	uid_client: 'Client',
};
