import type { EventId } from '../events.mts';
import { formSchemaOf } from '../resources/formStore.mts';
import type { Store } from '../store.mts';
import type { WebActions } from './index.mts';

/**
 * An action for each event that works in any account. It first creates the records it needs,
 * without events.
 * @param web the user whose actions fire events
 * @param silent the same user without events
 */
export function demoActions(
	store: Store,
	web: WebActions,
	silent: WebActions,
): Record<EventId, () => void> {
	const technician = () => store.technicians[0].user_id;
	const assigned = () => {
		const order = silent.createWorkOrder();
		const day = store.clock.today();
		return silent.updateWorkOrder(order._id, { day, responsibles: [technician()] })._id;
	};
	const routing = () => silent.createDeliveries()[0]._id;
	const route = () => silent.assignRoute({ deliveries: [routing(), routing()] });
	const nextState = (schema_id: number) => {
		const { form_group } = formSchemaOf(store, schema_id);
		return store.formStates.filter((one) => one.form_group === form_group && !one.deleted)[1].id;
	};
	const changeStates = (count: number) => {
		const forms = Array.from({ length: count }, () => silent.createForm());
		return { ids: forms.map(({ _id }) => _id), state: nextState(forms[0].df_data.schema_id) };
	};

	return {
		'client.created': () => void web.createClient(),
		'client.updated': () => {
			const { uid_client } = silent.createClient();
			web.updateClient(uid_client, { city: 'Rosario', street: 'Italia', street_nbr: '240' });
		},
		'client.deleted': () => web.deleteClient(silent.createClient().uid_client),
		'form.created': () => void web.createForm({ formvalues: { FWtextAA1: 'Todo en orden' } }),
		'form.updated': () =>
			void web.updateForm(silent.createForm()._id, { FWtextAA1: 'Falta un repuesto' }),
		'form.stateUpdated': () => {
			const { ids, state } = changeStates(1);
			web.setFormState(ids[0], state);
		},
		'form.stateBulkUpdated': () => {
			const { ids, state } = changeStates(3);
			web.setFormStates(ids, state);
		},
		'workOrder.created': () =>
			void web.createWorkOrder({ formvalues: { FWtextAA1: 'Revisar el equipo' } }),
		'workOrder.updated': () => void web.updateWorkOrder(assigned(), { labels_ids: [2] }),
		'workOrder.finished': () =>
			void web.finishWorkOrder(assigned(), { FWtextBB1: 'Equipo reparado', FWnumbBB1: 120.5 }),
		'workOrder.closed': () => {
			const id = assigned();
			silent.finishWorkOrder(id, { FWtextBB1: 'Equipo reparado' });
			web.closeWorkOrder(id);
		},
		'delivery.created': () => void web.createDeliveries([{}, {}]),
		'delivery.finished': () => {
			const [stop] = route().deliveries;
			web.finishDelivery(stop._id, 'FINISHED', { FWtextBB1: 'Recibió el encargado' });
		},
		'delivery.deleted': () => web.deleteDeliveries([routing()]),
		'deliveryRoute.assigned': () => void web.assignRoute({ deliveries: [routing(), routing()] }),
		'deliveryRoute.updated': () => {
			const { _id, deliveries } = route();
			web.updateRoute(_id, { deliveries: deliveries.map((stop) => stop._id).reverse() });
		},
		'deliveryRoute.canceled': () => void web.cancelRoute(route()._id),
	};
}
