import type { CustomField } from '../../accountFields/fields';
import { view } from '../../output/view';
import { listOperation } from '../shared/listOperation';

export const getManyCustomFields = listOperation({
	endpoint: 'client.getManyCustomFields',
	value: 'getManyCustomFields',
	name: 'Get Many Custom Fields',
	action: 'Get many client custom fields',
	description: 'Get the custom fields defined for clients',
	view: view<CustomField>({
		simplified: {
			customFieldId: (f) => f.id,
			name: (f) => f.name,
			type: (f) => f.field_type,
			required: (f) => f.required,
		},
	}),
});
