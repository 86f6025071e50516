import { degrees } from '../../parameters/number';
import type { OperationCall } from '../call';

export const latitude = degrees(
	{
		displayName: 'Latitude',
		name: 'latitude',
		api: 'latitude',
		example: '-34.6037',
		description: 'Decimal degrees, south is negative',
	},
	90,
);

export const longitude = degrees(
	{
		displayName: 'Longitude',
		name: 'longitude',
		api: 'longitude',
		example: '-58.3816',
		description: 'Decimal degrees, west is negative',
	},
	180,
);

/** Rejects 0, 0: it is in the ocean, and spreadsheets use it for missing values. */
export async function refuseOrigin(call: OperationCall): Promise<void> {
	if ((await call.read(latitude)) !== 0 || (await call.read(longitude)) !== 0) return;
	const hint = '0, 0 is a point in the ocean. Enter both coordinates, or remove them.';
	throw call.refuse(latitude, "and 'Longitude' are both 0", hint);
}
