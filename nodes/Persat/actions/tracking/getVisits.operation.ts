import { listParameters, onFailure } from '../../parameters/list';
import { listVisits, visitView } from '../../records/tracking';
import { operation } from '../operation';
import { device, readPastDays, trackParameters } from './parameters';

export const getVisits = operation({
	value: 'getVisits',
	name: 'Get Visits',
	action: 'Get visits',
	description:
		'Get the clients that a device visited, as Persat worked it out from its track for days that are over. Parts of a month are cut in the time zone of the workflow.',
	endpoints: ['tracking.getVisits'],
	readOnly: true,
	parameters: [...trackParameters, ...listParameters],
	options: [onFailure],
	view: visitView,
	async execute(call) {
		const track = { device: await call.require(device), days: await readPastDays(call) };
		return await listVisits(call.persat, track, call.timeZone, await call.listRequest());
	},
});
