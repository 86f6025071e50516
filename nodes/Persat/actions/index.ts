import { apiRequest } from './apiRequest';
import { client } from './client';
import { clientObject } from './clientObject';
import { delivery } from './delivery';
import { deliveryLabel } from './deliveryLabel';
import { deliveryRoute } from './deliveryRoute';
import { device } from './device';
import { followUp } from './followUp';
import { form } from './form';
import { formState } from './formState';
import { masterDb } from './masterDb';
import { tracking } from './tracking';
import { user } from './user';
import { workOrder } from './workOrder';
import { workOrderLabel } from './workOrderLabel';
import { zone } from './zone';
import type { Operation, Resource } from './operation';

/** All resources of the node, in the order of the Resource list. */
export const resources: Resource[] = [
	apiRequest,
	client,
	clientObject,
	delivery,
	deliveryLabel,
	deliveryRoute,
	device,
	followUp,
	form,
	formState,
	masterDb,
	tracking,
	user,
	workOrder,
	workOrderLabel,
	zone,
];

/** The operation for a resource and operation value, or undefined. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}
