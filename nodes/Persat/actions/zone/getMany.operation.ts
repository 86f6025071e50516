import { listOperation } from '../shared/listOperation';
import { deviceLocator } from '../shared/locators';

const device = deviceLocator({
	description: 'The device whose zones to get. Leave it empty for all zones.',
	none: 'All devices',
});

export const getMany = listOperation({
	endpoint: 'zone.getMany',
	action: 'Get many zones',
	description: 'Get the working zones of the account, or those of one device',
	parameters: [device],
	input: async (call) => ({ query: await call.body([device]) }),
});
