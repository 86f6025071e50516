import { deviceLabels, deviceLocator } from '../device/fields';
import type { Operation } from '../operation';
import { listProperties } from '../shared/properties';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many zones',
	description: 'Get the working zones of the account, or those of one device',
	reads: true,
	properties: [
		{
			...deviceLocator,
			required: false,
			description: 'The device whose zones to get. Leave it empty for all zones.',
		},
		...listProperties,
	],
	async execute(call) {
		const device_id = await call.optionalNumericId('device');
		const wanted = call.wanted();
		const query = device_id === undefined ? {} : { device_id };
		return (await call.persat.list('zone.getMany', { query, labels: deviceLabels })).slice(
			0,
			wanted,
		);
	},
};
