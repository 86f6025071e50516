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
 * Groups optional parameters behind one button. A filter changes what is read, so it must not be
 * empty by mistake. An optional record field that is empty, as in a spreadsheet, is just not sent.
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
