import { outputFileField } from '../../parameters/file';
import type { Identifier } from '../../parameters/text';
import type { CallInput } from '../../transport/client';
import { operation, type Operation } from '../operation';

type PdfEndpoint = 'delivery.getPdf' | 'form.getPdf' | 'workOrder.getPdf';

interface PdfTexts<Id extends PdfEndpoint> {
	endpoint: Id;
	/** What the PDF is about, in lower case. */
	what: string;
	description: string;
	/** The parameter with the record's ID. */
	parameter: Identifier;
	input: (id: string) => CallInput<Id>;
}

/** Get PDF: returns Persat's file under Persat's name. */
export function pdfOperation<Id extends PdfEndpoint>({
	endpoint,
	what,
	description,
	parameter,
	input,
}: PdfTexts<Id>): Operation {
	return operation({
		value: 'getPdf',
		name: 'Get PDF',
		action: `Get ${what} PDF`,
		description,
		endpoints: [endpoint],
		readOnly: true,
		parameters: [parameter, outputFileField],
		async execute(call) {
			const id = await call.require(parameter);
			const file = await call.persat.pdf(endpoint, input(id));
			const { fileName, mimeType, data } = file;
			const json = { [parameter.recordKey]: id, fileName, mimeType, fileSize: data.length };
			return { items: [{ json, binary: await call.binary(file) }] };
		},
	});
}
