import type { NodeApiError } from 'n8n-workflow';
import type { Form } from '../../records/form';
import { isDown } from '../failures';

/**
 * Adds the states to forms. Persat's list lacks them, so each form is read. A form that cannot be
 * read stays as listed, so that it does not block the others.
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
