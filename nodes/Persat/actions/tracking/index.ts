import type { Resource } from '../operation';
import { getLastPosition } from './getLastPosition.operation';
import { getPathSummary } from './getPathSummary.operation';
import { getVisits } from './getVisits.operation';

export const tracking: Resource = {
	value: 'tracking',
	name: 'Tracking',
	description: 'Where devices are, how far they went and whom they visited',
	operations: [getLastPosition, getPathSummary, getVisits],
};
