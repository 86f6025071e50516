import type { Operation } from '../operation';
import { onFailureOption } from '../shared/properties';
import { deviceLocator, pastDays, periodProperties, trackLabels } from './fields';
import { daysOf } from './periods';
import { pathSummaryView } from './view';

export const getPathSummary: Operation = {
	value: 'getPathSummary',
	name: 'Get Path Summary',
	action: 'Get path summary',
	description:
		'Get how far a device went inside and outside its working area, one item for each day that is over',
	reads: true,
	properties: [deviceLocator, ...periodProperties],
	options: [onFailureOption],
	view: pathSummaryView,
	async execute(call) {
		const device = await call.numericId('device');
		const summaryOf = async (date: string) => {
			const summary = await call.persat.object('tracking.getPathSummary', {
				path: { date, device },
				labels: trackLabels,
			});
			if (Object.keys(summary).length === 0) return [];
			return [{ device_id: device, date, ...summary }];
		};
		return await call.persat.partList(
			daysOf(pastDays(call)),
			summaryOf,
			(day) => day,
			call.wish({ key: () => undefined }, Infinity),
		);
	},
};
