import { pdfOperation } from '../shared/pdf';
import { deliveryId } from './parameters';

const hint =
	'A delivery has a PDF once it is finished, with or without deviation, or not finished.';

export const getPdf = pdfOperation({
	endpoint: 'delivery.getPdf',
	what: 'delivery',
	description: 'Get the report of a delivery that has ended as a PDF file',
	parameter: deliveryId,
	input: (delivery) => ({ path: { delivery }, hints: { 400: hint, 409: hint } }),
});
