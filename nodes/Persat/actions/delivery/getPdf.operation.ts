import { pdfOperation } from '../shared/pdf';
import { deliveryId } from './parameters';

const hint = 'A delivery has a PDF only after the driver has reported it.';

export const getPdf = pdfOperation({
	endpoint: 'delivery.getPdf',
	what: 'delivery',
	description: 'Get the PDF report of a completed delivery',
	parameter: deliveryId,
	input: (delivery) => ({ path: { delivery }, hints: { 400: hint, 409: hint } }),
});
