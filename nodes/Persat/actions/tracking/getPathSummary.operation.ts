import { onFailure } from '../../parameters/list';
import { listPathSummaries, pathSummaryView } from '../../records/tracking';
import { operation } from '../operation';
import { device, readPastDays, trackParameters } from './parameters';

export const getPathSummary = operation({
	value: 'getPathSummary',
	name: 'Get Path Summary',
	action: 'Get path summary',
	description: 'Get the distance a device traveled in and outside its working area, per past day',
	endpoints: ['tracking.getPathSummary'],
	readOnly: true,
	parameters: trackParameters,
	options: [onFailure],
	view: pathSummaryView,
	async execute(call) {
		const track = { device: await call.require(device), days: await readPastDays(call) };
		return await listPathSummaries(call.persat, track, await call.listRequest());
	},
});
