import type { Resource } from '../operation';
import { getLastPosition } from './getLastPosition.operation';
import { getPathSummary } from './getPathSummary.operation';
import { getVisits } from './getVisits.operation';

export const tracking: Resource = {
	value: 'tracking',
	name: 'Tracking',
	description: 'Positions, distances and visits of devices',
	operations: [getLastPosition, getPathSummary, getVisits],
};
