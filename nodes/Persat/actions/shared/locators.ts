import { clientLocator as clientOf, locator, type LocatorTexts } from '../../parameters/locator';

/** Which version of a type a name refers to. */
export const publishedVersion = 'The published version of that name';

type Texts = Pick<LocatorTexts, 'description' | 'required'> & Partial<Omit<LocatorTexts, 'from'>>;

/** The client an operation works on, or the only client whose records are listed. */
export const clientLocator = (texts: Partial<Texts>) =>
	clientOf({
		displayName: 'Client',
		name: 'client',
		recordKey: 'clientNumber',
		// Persat's messages call the client by the last of these words.
		api: ['uid_client', 'cliente'],
		from: 'clients',
		example: 'CL-1001',
		idHint: "Persat's client number",
		exampleName: 'Example Company',
		nameHint: 'The full name. The node reads the client list to find it.',
		description: 'The client, from the list or by its name or number',
		...texts,
	});

export const deviceLocator = (texts: Texts) =>
	locator({
		displayName: 'Device',
		name: 'device',
		recordKey: 'deviceId',
		// Persat's messages call the device by the last of these words.
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
		// Persat's messages call the type by the last of these words.
		api: ['schema_id', 'esquema'],
		from: 'formTypes',
		example: '70',
		idHint: 'ID of the type version',
		exampleName: 'Order note',
		nameHint: publishedVersion,
		...texts,
	});
