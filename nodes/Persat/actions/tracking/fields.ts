import type { INodeProperties } from 'n8n-workflow';
import type { DayRange } from '../../transport/paging';
import type { OperationCall } from '../call';
import { chosenDevice, dayProperty } from '../shared/properties';

export const deviceLocator = chosenDevice('The tracked vehicle or phone', true);

export const periodProperties: INodeProperties[] = [
	dayProperty('From', 'from', 'First day, before today', true),
	dayProperty('To', 'to', 'Last day, included', true),
];

/** The day is made from a range, so that only the device can be unknown. */
export const trackLabels = { device: deviceLocator.displayName };

/** What the account has of its devices' tracks: days that are over. Source: Persat's reference. */
export function pastDays(call: OperationCall): DayRange {
	const { from, to } = call.days();
	const today = call.localDay();
	if (from > today) {
		throw call.refuse('from', 'is in the future', 'Persat knows days that are over: enter one.');
	}
	return { from, to: to < today ? to : today };
}
