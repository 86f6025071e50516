import { pdfOperation } from '../shared/pdf';
import { workOrderId } from './parameters';

const hint = 'A work order has a PDF only after it has been reported.';

export const getPdf = pdfOperation({
	endpoint: 'workOrder.getPdf',
	what: 'work order',
	description: 'Get the PDF report of a work order',
	parameter: workOrderId,
	input: (workOrder) => ({ path: { workOrder }, hints: { 400: hint, 409: hint } }),
});
