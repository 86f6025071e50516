import type { ResourceMapperField } from 'n8n-workflow';
import type { FieldDefinition } from './fields';
import { uniqueTitles } from './titles';
import { kindOf } from './widgets';

/** The resource mapper's fields. */
export function toMapperFields(definitions: FieldDefinition[]): ResourceMapperField[] {
	const titles = uniqueTitles(definitions);
	return definitions.map((definition) => {
		const { n8nType, readOnly } = kindOf(definition);
		const { id, options } = definition;
		const title = titles.get(id) ?? id;
		const hint = readOnly ?? hintOf(definition);
		return {
			id,
			displayName: hint ? `${title} (${hint})` : title,
			// n8n would name what is missing by its ID, and demand it of updates too.
			required: false,
			defaultMatch: false,
			canBeUsedToMatch: false,
			display: true,
			type: n8nType,
			...(readOnly && { readOnly: true, removed: true }),
			...(n8nType === 'options' &&
				options && { options: options.map((option) => ({ name: option, value: option })) }),
		};
	});
}

/** What a user has to know to fill in a field: a table's columns, or that it is required. */
function hintOf({ columns, required }: FieldDefinition): string | undefined {
	return columns?.map(({ name }) => name).join(', ') ?? (required ? 'required' : undefined);
}
