import { listOperation } from '../shared/listOperation';
import { deviceLocator } from '../shared/locators';

const device = deviceLocator({
	description: 'Only zones of this device. Leave empty for all zones.',
	none: 'All devices',
});

export const getMany = listOperation({
	endpoint: 'zone.getMany',
	action: 'Get many zones',
	description: 'Get the zones of the account or of one device',
	parameters: [device],
	input: async (call) => ({ query: await call.body([device]) }),
});
