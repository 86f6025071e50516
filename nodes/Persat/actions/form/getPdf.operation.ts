import { pdfOperation } from '../shared/pdf';
import { formId } from './fields';

export const getPdf = pdfOperation({
	endpoint: 'form.getPdf',
	what: 'form',
	description: 'Get the report that Persat makes of a form, as a PDF file',
	property: formId,
	path: (form) => ({ form }),
});
