import { pdfOperation } from '../shared/pdf';
import { formId } from './parameters';

export const getPdf = pdfOperation({
	endpoint: 'form.getPdf',
	what: 'form',
	description: 'Get the PDF report of a form',
	parameter: formId,
	input: (form) => ({ path: { form } }),
});
