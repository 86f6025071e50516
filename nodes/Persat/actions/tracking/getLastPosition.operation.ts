import { onFailure } from '../../parameters/list';
import { listLastPositions, positionView } from '../../records/tracking';
import { operation } from '../operation';
import type { OperationCall } from '../call';
import { deviceLocator } from '../shared/locators';

const anyDevice = deviceLocator({
	description: 'The tracked vehicle or phone. Leave empty for all devices.',
	none: 'All devices',
});

export const getLastPosition = operation({
	value: 'getLastPosition',
	name: 'Get Last Position',
	action: 'Get last position',
	description: 'Get the last position of one device or all devices',
	endpoints: ['tracking.getLastPosition'],
	readOnly: true,
	parameters: [anyDevice],
	options: [onFailure],
	view: positionView,
	async execute(call) {
		const device = await call.read(anyDevice);
		const devices = device === undefined ? await allDevices(call) : [device];
		return await listLastPositions(call.persat, devices, await call.listRequest());
	},
});

const allDevices = async ({ lookups }: OperationCall): Promise<number[]> =>
	(await lookups.getEntries('devices')).map(({ id }) => Number(id));
