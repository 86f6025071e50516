import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** n8n's own database, to read: asking n8n itself would cost it what is measured. @param {string} userFolder */
export const openDatabase = (userFolder) =>
	new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'), { readOnly: true, timeout: 5_000 });

/** Unix milliseconds of what a column of n8n's holds: UTC, which it does not say. */
export const instantOf = (value) => Date.parse(`${String(value).replace(' ', 'T')}Z`);
