import { uniqueTitles } from '../../accountFields/titles';
import type { FieldValues } from '../../accountFields/encoding';
import type { Form } from '../../records/form';
import { isId } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { labelsOf } from '../panel';
import { formId } from './parameters';

/** The schema of an existing form. Its own version decides its fields and its states. */
export function requireFormType(call: OperationCall<never>, { df_data }: Form): number {
	if (isId(df_data?.schema_id)) return Number(df_data?.schema_id);
	throw call.refuse(
		formId,
		'is a form without a type',
		'Persat does not say which type it has, so its fields and states are not known. Nothing was changed.',
	);
}

/** Labels of the operation, with the titles of the fields that are sent: Persat's messages have their IDs. */
export async function labelsWithTitles(
	call: OperationCall<never>,
	schemaId: number,
	values: FieldValues,
): Promise<Record<string, string>> {
	const labels = labelsOf(call.operation);
	if (Object.keys(values).length === 0) return labels;
	const { fields } = await call.lookups.getSchema('form', schemaId);
	// First, because a message about a field can speak of the client as well.
	return { ...Object.fromEntries(uniqueTitles(fields)), ...labels };
}
