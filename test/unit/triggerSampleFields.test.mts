import { events } from '../../nodes/Persat/trigger/events.ts';
import { sampleOf } from '../../nodes/Persat/trigger/samples/payloads.ts';
import { startSandbox, type EventId, type Sandbox } from '../sandbox/index.mts';
import { createTrigger } from '../support/triggerCall.mts';

/** The account defines the fields below these, and their IDs are not Persat's. */
const ofAccount = /\.(custom_fields|formvalues|delivery_data\.instructions)\..*/;

/** The paths of all fields in a payload. */
function fieldsOf(payload: unknown): string[] {
	const paths = (value: unknown, path: string): string[] => {
		if (Array.isArray(value)) return value.flatMap((one) => paths(one, path));
		if (typeof value !== 'object' || value === null) return [path];
		return [path, ...Object.entries(value).flatMap(([key, one]) => paths(one, `${path}.${key}`))];
	};
	const all = paths(payload, '').map((path) => path.replace(ofAccount, '.$1'));
	return [...new Set(all)].filter((path) => path !== '').sort();
}

const below = (path: string, keys: string) => [
	path,
	...keys.split(' ').map((key) => `${path}.${key}`),
];

const client =
	'.uid_client .company_name .company_description .type_id .group_id .latitude .longitude .service_time .wt .street .street_nbr .neighborhood .city .country .last_updated .custom_fields'.split(
		' ',
	);
const ofClient = below('.client', 'id name uid_client');
const closed = [
	'._id .note_id .state .created .created_by_user_name .created_by_user_id .labels_ids'.split(' '),
	ofClient,
	below('.wo_data', 'schema_id wo_instance wo_rule_id service_time'),
	below('.wo_data.instructions', 'formvalues'),
	below('.wo_data.results', 'last_updated formvalues'),
	below('.wo_data.results.closing_info', 'cause'),
	below('.assignation_info', 'date starts_min responsibles_required'),
	below('.assignation_info.responsibles', 'user_id user_name'),
].flat();
const deleted = [
	'._id .state .created'.split(' '),
	ofClient,
	'.delivery_data',
	below('.delivery_data.contact', 'name phone email'),
].flat();

/** The payloads in Persat's reference, written out. */
const documented: Record<string, string[]> = {
	'client.created': client,
	'client.updated': client,
	'client.deleted': ['.uid_client'],
	'workOrder.closed': closed,
	'delivery.deleted': deleted,
};

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clients: 5, objects: 0, workOrders: 0, deliveries: 0, forms: 0 });
});
afterAll(() => sandbox.stop());

test.each(Object.entries(documented))(
	'the sample of %s has exactly the fields that are documented',
	(id, fields) => {
		const { payload } = sampleOf(events.find((event) => event.id === id)!);
		expect(fieldsOf(payload)).toEqual([...fields].sort());
	},
);

test.each(events)('the sample of $id lacks no field of what Persat sends', (event) => {
	sandbox.web.demo(event.id as EventId);
	const sent = JSON.parse(sandbox.webhooks.messages.at(-1)!.rawBody) as { payload: unknown };
	expect(fieldsOf(sampleOf(event).payload)).toEqual(expect.arrayContaining(fieldsOf(sent.payload)));
});

test.each([
	['delivery.created', { clientNumber: 'CL-1001', clientName: 'Empresa Ejemplo' }],
	['delivery.deleted', { clientNumber: 'CL-1001', clientName: 'Empresa Ejemplo' }],
	['workOrder.closed', { clientNumber: 'CL-1001', closingCause: 'Trabajo terminado' }],
])('Simplified of %s has what the event is about', async (id, expected) => {
	const { call } = createTrigger({ events: [id] });
	const { items } = await call(sampleOf(events.find((event) => event.id === id)!));
	expect(items).toMatchObject([expected]);
});
