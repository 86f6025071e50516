import { locator } from '../shared/properties';

export const deviceLocator = locator({
	displayName: 'Device',
	name: 'device',
	list: 'searchDevices',
	required: true,
	example: '12',
	description: 'The tracked vehicle or phone',
});

/** What Persat's messages name → the parameter. Some name a thing rather than an API field. */
export const deviceLabels: Record<string, string> = { device_id: 'Device', device: 'Device' };
