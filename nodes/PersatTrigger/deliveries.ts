import type { IDataObject } from 'n8n-workflow';

/** Ids kept in the workflow's static data, which n8n saves with every event: a restart forgets nothing recent. */
const keptInStaticData = 200;
/** Ids kept in this process, where two deliveries that race meet. */
const keptInProcess = 5_000;

const seen = new Map<string, Set<string>>();

/**
 * Whether a delivery is met for the first time; it is remembered.
 * @param trigger identifies the trigger among those of this n8n
 */
export function isFirst(id: string, trigger: string, staticData: IDataObject): boolean {
	const stored = Array.isArray(staticData.deliveries) ? (staticData.deliveries as string[]) : [];
	const here = seen.get(trigger) ?? new Set();
	seen.set(trigger, here);
	for (const known of stored) here.add(known);
	if (here.has(id)) return false;

	here.add(id);
	for (const oldest of here) {
		if (here.size <= keptInProcess) break;
		here.delete(oldest);
	}
	staticData.deliveries = [...here].slice(-keptInStaticData);
	return true;
}

/** Takes a delivery back that could not be started, so that Persat's retry of it runs. */
export function forget(id: string, trigger: string): void {
	seen.get(trigger)?.delete(id);
}
