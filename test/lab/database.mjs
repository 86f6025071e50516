import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens n8n's database for reading. Requests to n8n itself would distort the measurements. @param
 * {string} userFolder
 */
export const openDatabase = (userFolder) =>
	new DatabaseSync(join(userFolder, '.n8n', 'database.sqlite'), { readOnly: true, timeout: 5_000 });

/** Unix milliseconds from one of n8n's date columns, which hold UTC without saying so. */
export const instantOf = (value) => Date.parse(`${String(value).replace(' ', 'T')}Z`);
