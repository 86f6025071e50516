import { listParameters, onFailure } from '../../parameters/list';
import { listVisits, visitView } from '../../records/tracking';
import { operation } from '../operation';
import { device, readPastDays, trackParameters } from './parameters';

export const getVisits = operation({
	value: 'getVisits',
	name: 'Get Visits',
	action: 'Get visits',
	description: 'Get the clients a device visited on past days, as computed by Persat',
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
