import { outputFileField } from '../../parameters/file';
import type { Identifier } from '../../parameters/text';
import type { CallInput } from '../../transport/client';
import { operation, type Operation } from '../operation';

type PdfEndpoint = 'delivery.getPdf' | 'form.getPdf' | 'workOrder.getPdf';

interface PdfTexts<Id extends PdfEndpoint> {
	endpoint: Id;
	/** What has a PDF, in lower case. */
	what: string;
	description: string;
	/** Which one. */
	parameter: Identifier;
	path: (id: string) => CallInput<Id>['path'];
	hints?: CallInput<Id>['hints'];
}

/** Get PDF: Persat's file, under Persat's name. */
export function pdfOperation<Id extends PdfEndpoint>({
	endpoint,
	what,
	description,
	parameter,
	path,
	hints,
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
			const file = await call.persat.pdf(endpoint, { path: path(id), hints } as CallInput<Id>);
			const { fileName, mimeType, data } = file;
			const json = { [parameter.recordKey]: id, fileName, mimeType, fileSize: data.length };
			return { items: [{ json, binary: await call.binary(file) }] };
		},
	});
}
