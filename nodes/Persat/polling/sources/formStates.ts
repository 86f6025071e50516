import type { NodeApiError } from 'n8n-workflow';
import type { Form } from '../../records/form';
import { isDown } from '../failures';

/**
 * The forms with their states, which Persat's list leaves out: each form is read for it. One that
 * cannot be read stays as it is listed, so that it does not hold back the others.
 */
export async function readStates(
	rows: Form[],
	find: (id: string) => Promise<Form | undefined>,
): Promise<Form[]> {
	return await Promise.all(
		rows.map(async (row) => {
			if (row.state !== undefined || row._id === undefined) return row;
			const full = await find(String(row._id)).catch((error: NodeApiError) => {
				if (isDown(error)) throw error;
				return undefined;
			});
			return full ?? row;
		}),
	);
}
