import { pdfOperation } from '../shared/pdf';
import { formId } from './parameters';

export const getPdf = pdfOperation({
	endpoint: 'form.getPdf',
	what: 'form',
	description: 'Get the report that Persat makes of a form, as a PDF file',
	parameter: formId,
	input: (form) => ({ path: { form } }),
});
