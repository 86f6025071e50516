import type { IDataObject } from 'n8n-workflow';
import { clientView } from '../Persat/actions/client/view';
import { deliveryView } from '../Persat/actions/delivery/view';
import { deliveryRouteView } from '../Persat/actions/deliveryRoute/view';
import { formView } from '../Persat/actions/form/view';
import { repetitionId, workOrderView } from '../Persat/actions/workOrder/view';
import type { View } from '../Persat/output/view';
import type { PersatClient } from '../Persat/transport/request';

/** What events are about. */
export type EntityName = 'client' | 'delivery' | 'deliveryRoute' | 'form' | 'workOrder';

interface Entity {
	/** How its records are shown. */
	view: View;
	/** What identifies a record in Persat; undefined when the event does not say. */
	idOf: (record: IDataObject) => string | undefined;
	/** Reads the full record; undefined when Persat has none. */
	find: (persat: PersatClient, id: string) => Promise<IDataObject | undefined>;
	/** The filter on types that concerns it. */
	typeFilter?: 'deliveryTypes' | 'formTypes' | 'workOrderTypes';
	/** The filter on labels that concerns it. */
	labelFilter?: 'deliveryLabels' | 'workOrderLabels';
}

const byKey =
	(key: string) =>
	(record: IDataObject): string | undefined => {
		const id = String(record[key] ?? '').trim();
		return id === '' || id === repetitionId ? undefined : id;
	};

export const entities: Record<EntityName, Entity> = {
	client: {
		view: clientView,
		idOf: byKey('uid_client'),
		find: async (persat, client) => await persat.find('client.get', { path: { client } }),
	},
	delivery: {
		view: deliveryView,
		idOf: byKey('_id'),
		find: async (persat, delivery) => await persat.find('delivery.get', { path: { delivery } }),
		typeFilter: 'deliveryTypes',
		labelFilter: 'deliveryLabels',
	},
	deliveryRoute: {
		view: deliveryRouteView,
		idOf: byKey('_id'),
		find: async (persat, route) => await persat.find('deliveryRoute.get', { path: { route } }),
	},
	form: {
		view: formView,
		idOf: byKey('_id'),
		find: async (persat, form) => await persat.find('form.get', { path: { form } }),
		typeFilter: 'formTypes',
	},
	workOrder: {
		view: workOrderView,
		idOf: byKey('_id'),
		find: async (persat, workOrder) => await persat.find('workOrder.get', { path: { workOrder } }),
		typeFilter: 'workOrderTypes',
		labelFilter: 'workOrderLabels',
	},
};
