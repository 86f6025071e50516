import type { Resource } from '../operation';
import { send } from './send.operation';

export const apiRequest: Resource = {
	value: 'apiRequest',
	name: 'API Request',
	description: "Calls to Persat's API that the other resources do not cover",
	operations: [send],
};
