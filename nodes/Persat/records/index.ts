import type { LabelList, TypeList } from '../lookups/typeVersions';
import type { View } from '../output/view';
import type { PersatClient } from '../transport/client';
import { clientView, findClient, type Client } from './client';
import { deliveryView, findDelivery, type Delivery } from './delivery';
import { deliveryRouteView, findDeliveryRoute, type DeliveryRoute } from './deliveryRoute';
import { findForm, formView, type Form } from './form';
import { findWorkOrder, repetitionId, workOrderView, type WorkOrder } from './workOrder';

/** The kinds of records that events are about. */
export type EntityName = 'client' | 'delivery' | 'deliveryRoute' | 'form' | 'workOrder';

/** The endpoints that return full records. */
export type EntityEndpoint = `${EntityName}.get`;

/** One kind of record that events are about. */
export interface Entity {
	/** How its records are shown. */
	view: View;
	/** The record's ID in Persat. Undefined if the event lacks it. */
	idOf(record: object): string | undefined;
	/** Reads the full record. Undefined if Persat has none with that ID. */
	find(persat: PersatClient<EntityEndpoint>, id: string): Promise<object | undefined>;
	/** The list of its types. */
	typeList?: TypeList;
	/** The list of its labels. */
	labelList?: LabelList;
}

/** All kinds of records that events are about. */
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

/** An ID, if it identifies exactly one record. */
function ownId(value: string | number | undefined): string | undefined {
	const id = String(value ?? '').trim();
	return id === '' || id === repetitionId ? undefined : id;
}
