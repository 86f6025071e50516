import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../operation';
import { listProperties, onFailureOption } from '../shared/properties';
import { deviceLocator, pastDays, periodProperties, trackLabels } from './fields';
import { periodsOf, type Period } from './periods';
import { visitView } from './view';

export const getVisits: Operation = {
	value: 'getVisits',
	name: 'Get Visits',
	action: 'Get visits',
	description:
		'Get the clients that a device visited, as Persat worked it out from its track for days that are over. Parts of a month are cut in the time zone of the workflow.',
	reads: true,
	properties: [deviceLocator, ...periodProperties, ...listProperties],
	options: [onFailureOption],
	view: visitView,
	async execute(call) {
		const device = await call.numericId('device');
		const visitsIn = async ({ date, wants }: Period) => {
			const visits = await call.persat.list('tracking.getVisits', {
				path: { date, device },
				labels: trackLabels,
			});
			return visits.filter((visit: IDataObject) => {
				const instant = Date.parse(String(visit.date));
				return Number.isNaN(instant) || wants(call.localDay(instant));
			});
		};
		return await call.persat.partList(
			periodsOf(pastDays(call)),
			visitsIn,
			({ from }) => from,
			call.wish({ key: () => undefined }),
		);
	},
};
