import type { OperationCall } from '../call';

/** Refuses 0, 0, where number fields begin: a place in the sea, and no client's. */
export function refuseOrigin(call: OperationCall, latitude: unknown, longitude: unknown): void {
	if (latitude !== 0 || longitude !== 0) return;
	const hint = 'That is a place in the sea. Enter both, or remove them.';
	throw call.refuse('latitude', "and 'Longitude' are both 0", hint);
}
