import { pdfOperation } from '../shared/pdf';
import { workOrderId } from './fields';

const hint = 'The PDF exists once the work order has been reported.';

export const getPdf = pdfOperation({
	endpoint: 'workOrder.getPdf',
	what: 'work order',
	description:
		"Get the report of a work order as a PDF file. Persat's documentation of this operation was not available.",
	property: workOrderId,
	path: (workOrder) => ({ workOrder }),
	hints: { 400: hint, 409: hint },
});
