import type { LabelList, TypeList } from '../lookups/typeVersions';
import type { View } from '../output/view';
import type { PersatClient } from '../transport/client';
import { clientView, findClient, type Client } from './client';
import { deliveryView, findDelivery, type Delivery } from './delivery';
import { deliveryRouteView, findDeliveryRoute, type DeliveryRoute } from './deliveryRoute';
import { findForm, formView, type Form } from './form';
import { findWorkOrder, repetitionId, workOrderView, type WorkOrder } from './workOrder';

/** What events are about. */
export type EntityName = 'client' | 'delivery' | 'deliveryRoute' | 'form' | 'workOrder';

/** The endpoints that full records are read from. */
export type EntityEndpoint = `${EntityName}.get`;

/** One kind of record that events are about. */
export interface Entity {
	/** How its records are shown. */
	view: View;
	/** What identifies a record in Persat; undefined when the event does not say. */
	idOf(record: object): string | undefined;
	/** Reads the full record; undefined when Persat has none. */
	find(persat: PersatClient<EntityEndpoint>, id: string): Promise<object | undefined>;
	/** The list that has its types. */
	typeList?: TypeList;
	/** The list that has its labels. */
	labelList?: LabelList;
}

/** Everything that events are about. */
export const entities: Record<EntityName, Entity> = {
	client: {
		view: clientView,
		idOf: ({ uid_client }: Client) => ownId(uid_client),
		find: findClient,
	},
	delivery: {
		view: deliveryView,
		idOf: ({ _id }: Delivery) => ownId(_id),
		find: findDelivery,
		typeList: 'deliveryTypes',
		labelList: 'deliveryLabels',
	},
	deliveryRoute: {
		view: deliveryRouteView,
		idOf: ({ _id }: DeliveryRoute) => ownId(_id),
		find: findDeliveryRoute,
	},
	form: {
		view: formView,
		idOf: ({ _id }: Form) => ownId(_id),
		find: findForm,
		typeList: 'formTypes',
	},
	workOrder: {
		view: workOrderView,
		idOf: ({ _id }: WorkOrder) => ownId(_id),
		find: findWorkOrder,
		typeList: 'workOrderTypes',
		labelList: 'workOrderLabels',
	},
};

/** An ID that stands for one record only. */
function ownId(value: string | number | undefined): string | undefined {
	const id = String(value ?? '').trim();
	return id === '' || id === repetitionId ? undefined : id;
}
