import type { Form } from '../../records/form';
import { isId } from '../../values/n8nValues';
import type { OperationCall } from '../call';
import { formId } from './parameters';

/** The schema of an existing form. The form's own version defines its fields and states. */
export function requireFormType(call: OperationCall<never>, { df_data }: Form): number {
	if (isId(df_data?.schema_id)) return Number(df_data?.schema_id);
	throw call.refuse(
		formId,
		'belongs to a form without a type',
		'Persat does not say which type it has, so its fields and states are unknown. Nothing was changed.',
	);
}
