import type { INodeProperties } from 'n8n-workflow';
import { sortByText } from '../values/text';
import type { Parameter } from './parameter';

/** Optional parameters behind one button. */
export interface Collection {
	property: INodeProperties;
	fields: Parameter[];
}

const kinds = {
	additionalFields: { displayName: 'Additional Fields', placeholder: 'Add field' },
	filters: { displayName: 'Filters', placeholder: 'Add filter' },
	options: { displayName: 'Options', placeholder: 'Add option' },
	updateFields: { displayName: 'Update Fields', placeholder: 'Add field' },
};

/**
 * Parameters behind one button. Every filter decides what is read; an optional field of a record is
 * not sent when a spreadsheet has nothing for it.
 */
export function collection(name: keyof typeof kinds, fields: Parameter[]): Collection {
	const sorted = sortByText(fields, ({ property }) => property.displayName).map((field) => ({
		...field,
		decides: name === 'filters' ? true : field.decides === 'always',
	}));
	return {
		fields: sorted,
		property: {
			...kinds[name],
			name,
			type: 'collection',
			default: {},
			options: sorted.map(({ property }) => property),
		},
	};
}
