import type { Form } from '../../records/form';
import { photosOperation } from '../shared/photos';
import { formId } from './parameters';

export const getPhotos = photosOperation({
	endpoint: 'form.get',
	what: 'form',
	description: 'Get the photos in a form as files, one item each',
	parameter: formId,
	path: (form) => ({ form }),
	kind: 'form',
	partsOf: ({ df_data }: Form) => ({
		schemaId: df_data?.schema_id,
		values: df_data?.results?.formvalues,
	}),
});
