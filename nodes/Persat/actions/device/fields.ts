import { chosenDevice } from '../shared/properties';

export const deviceLocator = chosenDevice('The tracked vehicle or phone', true);

/** What Persat's messages name → the parameter. Some name a thing rather than an API field. */
export const deviceLabels: Record<string, string> = { device_id: 'Device', device: 'Device' };
