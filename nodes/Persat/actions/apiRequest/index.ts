import type { Resource } from '../operation';
import { send } from './send.operation';

export const apiRequest: Resource = {
	value: 'apiRequest',
	name: 'API Request',
	description: "Any call of Persat's API, for what the other resources do not have",
	operations: [send],
};
