import type { Resource } from '../operation';
import { get } from './get.operation';
import { getMany } from './getMany.operation';
import { setWorkingHours } from './setWorkingHours.operation';

export const device: Resource = {
	value: 'device',
	name: 'Device',
	description: 'Tracked vehicles and phones',
	operations: [get, getMany, setWorkingHours],
};
