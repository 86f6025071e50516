import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/index.mts';

/** Creates and changes objects in the account. Each change is recorded as `client/identifier@updated`. */
export class PolledObjects {
	/** Every change so far, in order. */
	readonly changes: string[] = [];

	private numbered = 0;

	constructor(
		private readonly sandbox: Sandbox,
		private readonly obj_id = 1,
	) {}

	/** Adds an object, or changes the existing one with that name. */
	change(
		identifier = `N ${++this.numbered}`,
		{ at = Date.now(), client = 'CL-1001' }: { at?: number; client?: string } = {},
	): string {
		const { clientObjects } = this.sandbox.store;
		const updated = new Date(at).toISOString();
		const fields = { '1': identifier, '3': '', '4': '', '7': '' };
		const index = clientObjects.findIndex(
			(one) =>
				one.obj_id === this.obj_id && one.uid_client === client && one.fields['1'] === identifier,
		);
		const object = { uid_client: client, obj_id: this.obj_id, fields, updated };
		if (index < 0) clientObjects.push(object);
		else clientObjects[index] = object;
		this.changes.push(`${client}/${identifier}@${updated}`);
		return identifier;
	}
}

/**
 * The change behind a trigger's item, in the same form. Our times have no milliseconds, so use
 * those in the key.
 */
export const changeIn = ({ clientNumber, identifier, lastUpdated, messageId }: IDataObject) =>
	`${String(clientNumber)}/${String(identifier)}@${String(messageId ?? lastUpdated)
		.split('@')
		.at(-1)}`;
