/** How a fact about Persat's API is known: from its docs, from public clients, or by analogy. */
export type Evidence = 'documented' | 'observed' | 'inferred';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const endpoint =
	<M extends Method>(method: M) =>
	<E extends Evidence>(evidence: E) => ({ method, evidence });

const get = endpoint('GET');
const post = endpoint('POST');
const put = endpoint('PUT');
const del = endpoint('DELETE');

/**
 * Every endpoint of the Persat API v1 that the nodes call. No other place knows a path.
 * `{name}` is a path parameter, named like the node's parameter. Persat has no IDs for its
 * endpoints, so `client.getMany` and the like are ours.
 */
const paths = {
	'/client-custom-fields': { 'client.getManyCustomFields': get('documented') },
	'/client-groups': { 'client.getManyGroups': get('observed') },
	'/client-types': { 'client.getManyTypes': get('documented') },
	'/clientobj': { 'clientObject.getManySchemas': get('observed') },
	'/clientobj/{objectType}': { 'clientObject.getSchema': get('observed') },
	'/clientobjvalue': { 'clientObject.create': post('inferred') },
	'/clientobjvalue/{client}/{objectType}/{identifier}': {
		'clientObject.delete': del('documented'),
		'clientObject.get': get('documented'),
		'clientObject.update': put('documented'),
	},
	'/clients': { 'client.create': post('observed'), 'client.getMany': get('observed') },
	'/clients/{client}': {
		'client.delete': del('documented'),
		'client.get': get('documented'),
		'client.update': put('observed'),
	},
	'/deliveries': {
		'delivery.createInClient': post('inferred'),
		'delivery.createSimple': post('documented'),
		'delivery.getMany': get('documented'),
	},
	'/deliveries-labels': {
		'deliveryLabel.create': post('inferred'),
		'deliveryLabel.getMany': get('observed'),
	},
	'/deliveries-labels/{label}': {
		'deliveryLabel.delete': del('inferred'),
		'deliveryLabel.get': get('documented'),
		'deliveryLabel.update': put('documented'),
	},
	'/deliveries-schemas': { 'delivery.getManySchemas': get('documented') },
	'/deliveries-schemas/{deliveryType}': { 'delivery.getSchema': get('documented') },
	'/deliveries/pdf/{delivery}': { 'delivery.getPdf': get('documented') },
	'/deliveries/tracklink/{delivery}': { 'delivery.getTrackLink': get('inferred') },
	'/deliveries/{delivery}': {
		'delivery.delete': del('documented'),
		'delivery.get': get('documented'),
	},
	'/deliveryRoutes': { 'deliveryRoute.getMany': get('documented') },
	'/deliveryRoutes/{route}': { 'deliveryRoute.get': get('inferred') },
	'/devices': { 'device.getMany': get('documented') },
	'/devices-lasttrackingpoint/{device}': { 'tracking.getLastPosition': get('documented') },
	'/devices-pathtrack-sumary/{date}/{device}': { 'tracking.getPathSummary': get('observed') },
	'/devices-visits/{date}/{device}': { 'tracking.getVisits': get('documented') },
	'/devices/{device}': { 'device.get': get('documented') },
	'/devices/{device}/working_hours': { 'device.setWorkingHours': post('documented') },
	'/digital-forms': { 'form.create': post('documented'), 'form.getMany': get('documented') },
	'/digital-forms-schemas': { 'form.getManySchemas': get('observed') },
	'/digital-forms-schemas/{formType}': { 'form.getSchema': get('documented') },
	'/digital-forms-states': { 'formState.getMany': get('observed') },
	'/digital-forms-states/{state}': { 'formState.get': get('documented') },
	'/digital-forms/pdf/{form}': { 'form.getPdf': get('documented') },
	'/digital-forms/state-historical/{form}': {
		'form.getStateHistory': { ...get('documented'), sendsContentType: true },
	},
	'/digital-forms/state/{form}': { 'form.updateState': put('documented') },
	'/digital-forms/{form}': { 'form.get': get('documented'), 'form.update': put('documented') },
	'/follow_ups': { 'followUp.create': post('documented') },
	'/listclientobjvalues/{client}/{objectType}': { 'clientObject.getMany': get('documented') },
	'/listclientobjvaluesupdated/{objectType}': { 'clientObject.sync': get('documented') },
	'/masterdbs': { 'masterDb.getManySchemas': get('documented') },
	'/masterdbs/{masterDb}': { 'masterDb.getSchema': get('documented') },
	'/masterdbvalues': { 'masterDb.create': post('inferred') },
	'/masterdbvalues/{masterDb}': { 'masterDb.sync': get('documented') },
	'/masterdbvalues/{masterDb}/{identifier}': {
		'masterDb.delete': del('documented'),
		'masterDb.get': get('inferred'),
		'masterDb.update': put('documented'),
	},
	'/technician-users': { 'user.getManyTechnicians': get('observed') },
	'/users': { 'user.getMany': get('observed') },
	'/work-orders': {
		'workOrder.createAssigned': post('documented'),
		'workOrder.createPending': post('documented'),
		'workOrder.createProjected': post('inferred'),
		'workOrder.getMany': get('documented'),
	},
	'/work-orders-labels': {
		'workOrderLabel.create': post('inferred'),
		'workOrderLabel.getMany': get('observed'),
	},
	'/work-orders-labels/{label}': {
		'workOrderLabel.delete': del('inferred'),
		'workOrderLabel.get': get('documented'),
		'workOrderLabel.update': put('inferred'),
	},
	'/work-orders-schemas': { 'workOrder.getManySchemas': get('observed') },
	'/work-orders-schemas/{workOrderType}': { 'workOrder.getSchema': get('documented') },
	'/work-orders/pdf/{workOrder}': { 'workOrder.getPdf': get('inferred') },
	'/work-orders/tracklink/{workOrder}': { 'workOrder.getTrackLink': get('documented') },
	'/work-orders/{workOrder}': {
		'workOrder.get': get('documented'),
		'workOrder.updateLabels': put('documented'),
	},
	'/work-orders/{workOrder}/cancel': { 'workOrder.cancel': post('documented') },
	'/work-orders/{workOrder}/pending': { 'workOrder.moveToPending': post('inferred') },
	'/working-hours': { 'device.setManyWorkingHours': post('documented') },
	'/zones': { 'zone.getMany': get('documented') },
};

type Paths = typeof paths;

export type EndpointId = { [Path in keyof Paths]: keyof Paths[Path] }[keyof Paths];

type PathOf<Id extends EndpointId> = {
	[Path in keyof Paths]: Id extends keyof Paths[Path] ? Path : never;
}[keyof Paths];

type ParametersIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | ParametersIn<Rest>
	: never;

/** The path parameters of an endpoint, by name. */
export type PathParameters<Id extends EndpointId> = Record<
	ParametersIn<PathOf<Id>>,
	string | number
>;

export interface Endpoint {
	method: Method;
	path: string;
	evidence: Evidence;
	/** Whether Persat's page requires `Content-Type` although there is no body. */
	sendsContentType?: boolean;
}

/** By operation ID. */
export const endpoints = Object.fromEntries(
	Object.entries(paths).flatMap(([path, ids]) =>
		Object.entries(ids).map(([id, known]) => [id, { ...known, path }]),
	),
) as Record<EndpointId, Endpoint>;

/** An address entered by the user, instead of an endpoint of the table. Only API Request declares it. */
export interface Address extends Endpoint {
	isGiven: true;
}

/** Where a request goes. */
export type Target = EndpointId | Address;

export function addressOf(method: Method, path: string): Address {
	return { isGiven: true, method, path, evidence: 'documented' };
}

export function endpointOf(target: Target): Endpoint {
	return typeof target === 'string' ? endpoints[target] : target;
}

/** The endpoint that reads the record being changed, if there is one. */
export function readingOf({ method, path }: Endpoint): Endpoint | undefined {
	if (method !== 'PUT' && method !== 'DELETE') return undefined;
	return Object.values(endpoints).find((one) => one.method === 'GET' && one.path === path);
}

/** The label of a path parameter: `objectType` becomes "Object Type". */
export function labelOfPathParameter(name: string): string {
	return name.replace(/[A-Z]/g, ' $&').replace(/^./, (first) => first.toUpperCase());
}
