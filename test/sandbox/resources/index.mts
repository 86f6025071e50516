import type { Resource } from '../core/route.mts';
import { client } from './client.mts';
import { clientObject } from './clientObject.mts';
import { delivery } from './delivery.mts';
import { deliveryLabel } from './deliveryLabel.mts';
import { deliveryRoute } from './deliveryRoute.mts';
import { device } from './device.mts';
import { followUp } from './followUp.mts';
import { form } from './form.mts';
import { formState } from './formState.mts';
import { masterDb } from './masterDb.mts';
import { tracking } from './tracking.mts';
import { user } from './user.mts';
import { workOrder } from './workOrder.mts';
import { workOrderLabel } from './workOrderLabel.mts';
import { zone } from './zone.mts';

/** All resources of the sandbox, in seeding order. */
export const resources: Resource[] = [
	client,
	user,
	followUp,
	device,
	zone,
	tracking,
	masterDb,
	clientObject,
	formState,
	form,
	workOrderLabel,
	workOrder,
	deliveryLabel,
	delivery,
	deliveryRoute,
];
