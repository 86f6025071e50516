import { clientLocator as clientOf, locator, type LocatorTexts } from '../../parameters/locator';

/** Which version of a type a name means. */
export const publishedVersion = 'The published version of that name';

type Texts = Pick<LocatorTexts, 'description' | 'required'> & Partial<Omit<LocatorTexts, 'from'>>;

/** The client that something is about, or the only one whose records are wanted. */
export const clientLocator = (texts: Texts) =>
	clientOf({
		displayName: 'Client',
		name: 'client',
		recordKey: 'clientNumber',
		// Messages name the client by the last word.
		api: ['uid_client', 'cliente'],
		from: 'clients',
		example: 'CL-1001',
		idHint: "Persat's client number",
		exampleName: 'Example Company',
		nameHint: 'The full name. The node reads the client list to find it.',
		...texts,
	});

export const deviceLocator = (texts: Texts) =>
	locator({
		displayName: 'Device',
		name: 'device',
		recordKey: 'deviceId',
		// Messages name the device by the last word.
		api: ['device_id', 'device'],
		from: 'devices',
		example: '12',
		exampleName: 'Van 12',
		...texts,
	});

export const formTypeLocator = (texts: Texts) =>
	locator({
		displayName: 'Form Type',
		name: 'formType',
		// Messages name the type by the last word.
		api: ['schema_id', 'esquema'],
		from: 'formTypes',
		example: '70',
		idHint: 'ID of the type version',
		exampleName: 'Order note',
		nameHint: publishedVersion,
		...texts,
	});
