import { deviceView } from '../../records/device';
import { listOperation } from '../shared/listOperation';

export const getMany = listOperation({
	endpoint: 'device.getMany',
	action: 'Get many devices',
	description: 'Get the devices with their zones and working hours',
	view: deviceView,
});
