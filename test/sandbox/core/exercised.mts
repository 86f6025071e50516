import { appendFileSync } from 'node:fs';
import type { RequestRecord } from './log.mts';

/**
 * If PERSAT_EXERCISED names a file, a stopping sandbox adds a line to it: its operations, and which
 * of them were called successfully and which rejected a call.
 */
export function noteExercised(operations: string[], records: RequestRecord[]): void {
	const file = process.env.PERSAT_EXERCISED;
	if (!file) return;
	const met = (wanted: (status: number) => boolean) => [
		...new Set(
			records
				.filter(({ status }) => status !== null && wanted(status))
				.map(({ operation }) => operation),
		),
	];
	const line = {
		operations,
		succeeded: met((status) => status === 200),
		refused: met((status) => status >= 400),
	};
	appendFileSync(file, `${JSON.stringify(line)}\n`);
}
