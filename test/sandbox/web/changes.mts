import { addDays } from '../core/days.mts';
import { notFound } from '../core/errors.mts';
import type { Route } from '../core/route.mts';
import { createRouter } from '../core/router.mts';
import type { Store } from '../store.mts';
import { anyClient } from './anyClient.mts';
import type { WebActions } from './index.mts';

/** Changes to everything that can be polled, by users and through the API. */
export interface WebChanges {
	/** The possible changes in words: `Work order: closed`, `Form: created, through the API`. */
	names: string[];
	/** Makes one change. If it needs a record in a certain state, creates one first. */
	make(name: string): void;
}

export function webChanges(
	store: Store,
	routes: readonly Route[],
	web: WebActions,
	silent: WebActions,
): WebChanges {
	const throughApi = apiOf(store, routes);
	let numbered = 0;
	const newId = (prefix: string) => `${prefix} ${store.clock.now().getTime()}-${++numbered}`;
	const client = () => anyClient(store);
	const technician = (index: number) => store.technicians.filter((one) => !one.deleted)[index];
	const order = (index = 0) =>
		silent.createWorkOrder({
			day: addDays(store.clock.today(), 1),
			responsibles: [technician(index)!.user_id],
		})._id;
	const reported = () => silent.finishWorkOrder(order(), { FWtextBB1: 'Equipo reparado' })._id;
	const form = () => silent.createForm();
	const nextState = () => store.formStates.filter((one) => one.form_group === 20)[1]!.id;
	const pending = () => silent.createDeliveries()[0]!._id;
	const assigned = () => silent.assignRoute({ deliveries: [pending()] }).deliveries[0]!._id;
	const object = () => {
		const fields = { '1': newId('EQ'), '3': 'Planta baja' };
		throughApi('POST', '/clientobjvalue', { uid_client: client(), obj_id: 1, fields });
		return `/clientobjvalue/${encodeURIComponent(client())}/1/${encodeURIComponent(fields['1'])}`;
	};
	const element = () => {
		const fields = { '1': newId('REP'), '2': 'Filtro' };
		throughApi('POST', '/masterdbvalues', { mdb_id: 5, fields });
		return `/masterdbvalues/5/${encodeURIComponent(fields['1'])}`;
	};
	const otherClient = () => [...store.clients.keys()].at(-1)!;

	const table: Record<string, () => unknown> = {
		'Client: created': () => web.createClient(),
		'Client: created, through the API': () =>
			throughApi('POST', '/clients', {
				uid_client: newId('API'),
				company_name: newId('Cliente'),
			}),
		'Client: changed': () => web.updateClient(client(), { city: newId('Rosario') }),
		'Client: changed, through the API': () =>
			throughApi('PUT', `/clients/${encodeURIComponent(client())}`, { city: newId('Rosario') }),
		'Client object: created': object,
		'Client object: changed': () => throughApi('PUT', object(), { fields: { '3': 'Sótano' } }),
		'Client object: moved to another client': () =>
			throughApi('PUT', object(), { uid_client: otherClient() }),
		'Delivery: created': () => web.createDeliveries(),
		'Delivery: created, through the API': () =>
			throughApi('POST', '/deliveries', { _id: newId('API'), delivery_data: { schema_id: 6 } }),
		'Delivery: put on a route': () => web.assignRoute({ deliveries: [pending()] }),
		'Delivery: made': () => web.finishDelivery(assigned()),
		'Form: created': () => web.createForm({ formvalues: { FWtextAA1: 'Todo en orden' } }),
		'Form: created, through the API': () =>
			throughApi('POST', '/digital-forms', {
				uid_client: client(),
				df_data: { schema_id: 70, formvalues: {} },
			}),
		'Form: answers changed': () => web.updateForm(form()._id, { FWtextAA1: 'Falta un repuesto' }),
		'Form: answers changed, through the API': () =>
			throughApi('PUT', `/digital-forms/${form()._id}`, {
				df_data: { formvalues: { FWtextAA1: 'Falta un repuesto' } },
			}),
		'Form: state changed': () => web.setFormState(form()._id, nextState()),
		'Form: state changed, through the API': () =>
			throughApi('PUT', `/digital-forms/state/${form()._id}`, { state_id: nextState() }),
		'Master Db element: created': element,
		'Master Db element: changed': () => throughApi('PUT', element(), { fields: { '2': 'Correa' } }),
		'Work order: created': () =>
			web.createWorkOrder({
				day: addDays(store.clock.today(), 1),
				responsibles: [technician(0)!.user_id],
			}),
		'Work order: created, through the API': () =>
			throughApi('POST', '/work-orders', {
				uid_client: client(),
				wo_data: { schema_id: 40, service_time: 60, instructions: { formvalues: {} } },
				assignation_info: {
					date: `${addDays(store.clock.today(), 1)}T00:00:00.000Z`,
					starts_min: 540,
					responsibles_required: 1,
					responsibles: [technician(0)!.user_id],
				},
			}),
		'Work order: rescheduled': () =>
			web.updateWorkOrder(order(), { day: addDays(store.clock.today(), 2) }),
		'Work order: reassigned': () =>
			web.updateWorkOrder(order(), { responsibles: [technician(1)!.user_id] }),
		'Work order: labels changed, through the API': () =>
			throughApi('PUT', `/work-orders/${order()}`, { labels_ids: [2] }),
		'Work order: reported': () => web.finishWorkOrder(order(), { FWtextBB1: 'Equipo reparado' }),
		'Work order: closed': () => web.closeWorkOrder(reported()),
		'Work order: canceled, through the API': () =>
			throughApi('POST', `/work-orders/${order()}/cancel`, { cause: 'El cliente reprograma' }),
	};
	return {
		names: Object.keys(table),
		make(name) {
			const make = table[name];
			if (!make) throw notFound(`No existe el cambio '${name}'`);
			make();
		},
	};
}

/** The API without HTTP, as used by other programs. */
function apiOf(store: Store, routes: readonly Route[]) {
	const route = createRouter(routes);
	return (method: 'POST' | 'PUT', path: string, body: Record<string, unknown>): void => {
		const match = route(method, path);
		if (!match) throw notFound(path);
		match.route.handle({
			store,
			params: match.params,
			query: {},
			body,
			fire: () => undefined,
		});
	};
}
