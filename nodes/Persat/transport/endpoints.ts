/** How a fact about Persat's API is known: from its docs, from public clients, or by analogy. */
export type Evidence = 'documented' | 'observed' | 'inferred';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const endpoint =
	<M extends Method>(method: M) =>
	<E extends Evidence>(evidence: E) => ({ method, evidence });

const get = endpoint('GET');
const post = endpoint('POST');
const put = endpoint('PUT');
const del = endpoint('DELETE');

/**
 * Every endpoint of the Persat API v1 that the nodes call: the only place that knows a path.
 * Below a path, `{name}` is a path parameter; keys are the operation ids of Persat's reference.
 */
const paths = {
	'/client-custom-fields': { 'client.getManyCustomFields': get('documented') },
	'/client-groups': { 'client.getManyGroups': get('observed') },
	'/client-types': { 'client.getManyTypes': get('documented') },
	'/clients': { 'client.create': post('observed'), 'client.getMany': get('observed') },
	'/clients/{uid_client}': {
		'client.delete': del('documented'),
		'client.get': get('documented'),
		'client.update': put('observed'),
	},
};

type Paths = typeof paths;

export type EndpointId = { [Path in keyof Paths]: keyof Paths[Path] }[keyof Paths];

type PathOf<Id extends EndpointId> = {
	[Path in keyof Paths]: Id extends keyof Paths[Path] ? Path : never;
}[keyof Paths];

type ParametersIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | ParametersIn<Rest>
	: never;

/** The path parameters that an endpoint needs, by name. */
export type PathParameters<Id extends EndpointId> = Record<
	ParametersIn<PathOf<Id>>,
	string | number
>;

export interface Endpoint {
	method: Method;
	path: string;
	evidence: Evidence;
}

/** The same, by operation id. */
export const endpoints = Object.fromEntries(
	Object.entries(paths).flatMap(([path, ids]) =>
		Object.entries(ids).map(([id, known]) => [id, { ...known, path }]),
	),
) as Record<EndpointId, Endpoint>;

/** What users call each path parameter, for messages. */
export const pathParameterLabels: Record<string, string> = {
	uid_client: 'Client',
};
