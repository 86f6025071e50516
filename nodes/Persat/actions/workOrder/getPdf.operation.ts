import { pdfOperation } from '../shared/pdf';
import { workOrderId } from './parameters';

const hint = 'The PDF exists once the work order has been reported.';

export const getPdf = pdfOperation({
	endpoint: 'workOrder.getPdf',
	what: 'work order',
	description: 'Get the report of a work order as a PDF file',
	parameter: workOrderId,
	input: (workOrder) => ({ path: { workOrder }, hints: { 400: hint, 409: hint } }),
});
