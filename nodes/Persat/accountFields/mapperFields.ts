import type { ResourceMapperField } from 'n8n-workflow';
import type { FieldDefinition } from './fields';
import { indexFields } from './keys';
import { kindOf } from './widgets';
import { listNames } from './wording';

/** Fields for the resource mapper. Read-only ones are left out. */
export function toMapperFields(definitions: FieldDefinition[]): ResourceMapperField[] {
	return writableFields(definitions).map(({ field, title }) => {
		const { n8nType } = kindOf(field);
		const { id, options } = field;
		const hint = hintOf(field);
		return {
			id,
			displayName: hint ? `${title} (${hint})` : title,
			// If true, n8n would report a missing field by its ID and require it in updates too.
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: n8nType,
			...(n8nType === 'options' &&
				options && { options: options.map((option) => ({ name: option, value: option })) }),
		};
	});
}

/** Lists the column names for Map Automatically. n8n renders the text as HTML. */
export function columnsNotice(definitions: FieldDefinition[]): string {
	const titles = writableFields(definitions).map(({ title }) => title);
	if (titles.length === 0) return 'There are no fields to fill in here.';
	const listed = listNames(titles).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
	return `Map Automatically uses columns named ${listed}. Case and accents do not matter.`;
}

const writableFields = (definitions: FieldDefinition[]) =>
	indexFields(definitions).titled.filter(({ field }) => !kindOf(field).readOnly);

/** What users need to know to fill in a field: a table's columns, or that it is required. */
function hintOf({ columns, required }: FieldDefinition): string | undefined {
	return columns?.map(({ name }) => name).join(', ') ?? (required ? 'required' : undefined);
}
